package dev.modline.server.serve;

import dev.modline.log.http.BoundedExchange;
import dev.modline.model.DesiredState;
import dev.modline.model.Message;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.spi.WebhookSignature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * A network behind a webhook: {@code POST <url>/state} brings a target to its due state, {@code
 * POST <url>/messages} tells a person.
 *
 * <p>Each request carries its {@code Idempotency-Key} and a {@link WebhookSignature}. The network
 * answers 2xx once it has applied it, and 404 or 410 for a target that is gone; it must take the
 * same key twice without harm.
 */
final class Webhook implements Platform, Messenger {
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final int MOST_BYTES = 1 << 16;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ServeSettings.Endpoint endpoint;
  private final WebhookSignature signature;
  private final InstantSource clock;

  Webhook(ServeSettings.Endpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.signature = WebhookSignature.of(endpoint.secret());
    this.clock = clock;
  }

  @Override
  public Effect set(Target target, DesiredState desired, long version) throws Exception {
    JsonObject countries = new JsonObject();
    desired.countries().forEach((country, level) -> countries.put(country, word(level)));
    JsonObject body =
        new JsonObject()
            .put("target", target.toString())
            .put("version", version)
            .put("worldwide", word(desired.worldwide()))
            .put("countries", countries)
            .put("labels", new JsonArray(List.copyOf(desired.labels())));
    return switch (post("state", target + "@" + version, body)) {
      case 404, 410 -> Effect.gone();
      default -> Effect.applied();
    };
  }

  @Override
  public Delivery send(Message message) throws Exception {
    JsonObject body =
        new JsonObject()
            .put("to", message.to())
            .put("kind", message.kind().name().toLowerCase(Locale.ROOT))
            .put("target", message.target().toString())
            .put("language", message.language())
            .put("subject", message.subject())
            .put("body", message.body());
    int status = post("messages", message.key(), body);
    return status == 404 || status == 410
        ? new Delivery.Refused("the network knows nobody of that name")
        : Delivery.acknowledged("");
  }

  /** The network de-duplicates by key. */
  @Override
  public boolean canBeAsked() {
    return true;
  }

  private int post(String path, String key, JsonObject json)
      throws IOException, InterruptedException {
    byte[] body = json.encode().getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(endpoint.url().toString().replaceFirst("/$", "") + "/" + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header(WebhookSignature.HEADER, signature.header(body, clock.instant()))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    // Its status is all that counts.
    HttpResponse<byte[]> response = BoundedExchange.start(client, request, MOST_BYTES, TIMEOUT);
    int status = response.statusCode();
    if (status / 100 != 2 && status != 404 && status != 410) {
      throw new IOException("the network answered " + status);
    }
    return status;
  }

  private static String word(Restriction restriction) {
    return restriction.name().toLowerCase(Locale.ROOT);
  }
}

package dev.modline.crash;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Message;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that is killed: it screens posts on a few threads and prints a line for each answer.
 * Arguments: the store's file, the port of the world outside, the name of the round; the round
 * {@code drain} screens nothing and ends when nothing is left to do.
 */
final class Host {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int THREADS = 4;

  private Host() {}

  public static void main(String[] arguments) throws Exception {
    String outside = "http://127.0.0.1:" + arguments[1];
    String round = arguments[2];
    boolean drain = round.equals("drain");
    var builder =
        Modline.builder()
            .platform(platform(outside))
            .messenger(messenger(outside))
            .store(SqlStore.open(Path.of(arguments[0])))
            .inline("words")
            .detectors(detector())
            .massActionLimit(Integer.MAX_VALUE);
    Modline modline = drain ? builder.manual().build() : builder.build();
    if (drain) {
      while (modline.controls().dischargeDue() > 0) {
        Thread.onSpinWait();
      }
      modline.close();
      return;
    }
    for (int t = 0; t < THREADS; t++) {
      String prefix = round + "-" + t + "-";
      Thread.ofPlatform().start(() -> load(modline, prefix));
    }
  }

  private static void load(Modline modline, String prefix) {
    for (int i = 0; ; i++) {
      String id = prefix + i;
      Screening screening =
          modline.screen(
              Post.builder(id)
                  .author(Account.of("author-of-" + id))
                  .text("post " + id + " says zorblax")
                  .build());
      synchronized (Host.class) {
        System.out.println("ACK " + id + " " + screening.caseId().orElseThrow());
        System.out.flush();
      }
    }
  }

  private static Detector detector() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                List.of(
                    Finding.builder("words", "insult")
                        .severity(Severity.HIGH)
                        .rule("zorblax")
                        .build())));
  }

  private static Platform platform(String outside) {
    return (target, desired, version) -> {
      HttpResponse<String> response = put(outside + "/set/" + version + "/" + target.id());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("status " + response.statusCode());
      }
      return Platform.Effect.applied();
    };
  }

  private static Messenger messenger(String outside) {
    return new Messenger() {
      @Override
      public Delivery send(Message message) throws Exception {
        if (put(outside + "/letter/" + message.key()).statusCode() != 200) {
          throw new IllegalStateException("not delivered");
        }
        return Delivery.acknowledged(message.key());
      }

      @Override
      public Optional<Delivery> find(String key) throws Exception {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(outside + "/letter/" + key)).build();
        int status = HTTP.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode();
        return status == 200 ? Optional.of(Delivery.acknowledged(key)) : Optional.empty();
      }

      @Override
      public boolean canBeAsked() {
        return true;
      }
    };
  }

  private static HttpResponse<String> put(String uri) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .PUT(HttpRequest.BodyPublishers.ofString(""))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

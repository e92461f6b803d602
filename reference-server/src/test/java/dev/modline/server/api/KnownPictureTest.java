package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.detect.image.Pdq;
import dev.modline.detect.image.PdqMatching;
import dev.modline.model.Detection;
import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Detector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one person's pictures cost is no reason to let another's pass. */
@Tag("promise-10")
class KnownPictureTest {
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final HashLists lists = HashLists.create();
  private final CountDownLatch everyBomb = new CountDownLatch(2 * THREADS);
  private final CountDownLatch oneBomb = new CountDownLatch(1);
  private byte[] picture = {};
  private TestServer server;

  @BeforeEach
  void open() throws Exception {
    try (InputStream in = Role.class.getResourceAsStream("/demo/pictures/cat.png")) {
      picture = in.readAllBytes();
    }
    ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());
    server =
        new TestServer(
            b ->
                b.detectors(
                    ImageDetectors.exact(lists, decoder),
                    ImageDetectors.perceptual(lists, decoder, PdqMatching.standard()),
                    counting()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Says when bombs are being looked at. */
  private Detector counting() {
    return Detector.of(
        Manifest.builder("counting", "1").execution(Manifest.Execution.BLOCKING).build(),
        post -> {
          if (post.text().equals("bomb")) {
            oneBomb.countDown();
            everyBomb.countDown();
          }
          return Detection.clean();
        });
  }

  private void list(HashValue hash) {
    HashLabel label = HashLabel.builder("list", "ncii").severity(Severity.CRITICAL).build();
    lists.update(List.of(new HashEntry(hash, label)), List.of());
  }

  /** An animation of a thousand frames of a million pixels each, in 15 KB. */
  private static byte[] bomb() {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.writeBytes(new byte[] {(byte) 0xe8, 3, (byte) 0xe8, 3, (byte) 0x80, 0, 0});
    gif.writeBytes(new byte[] {0, 0, 0, -1, -1, -1});
    for (int frame = 0; frame < 1_000; frame++) {
      gif.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0});
    }
    gif.write(0x3b);
    return gif.toByteArray();
  }

  private static JsonObject post(String id, String text, String type, byte[] bytes) {
    return new JsonObject()
        .put("id", id)
        .put("author", new JsonObject().put("id", "author-of-" + id))
        .put("text", text)
        .put(
            "media",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("id", "m")
                        .put("type", type)
                        .put("data", Base64.getEncoder().encodeToString(bytes))));
  }

  private void send(int bombs) {
    for (int i = 0; i < bombs; i++) {
      JsonObject bomb = post("bomb-" + i, "bomb", "image/gif", bomb());
      // Nobody waits for these: they are cut off when the server closes.
      Thread.ofVirtual()
          .uncaughtExceptionHandler((thread, cutOff) -> {})
          .start(() -> server.post(Role.HOST, "/api/v1/screen", bomb));
    }
  }

  private JsonObject screened(byte[] bytes) {
    HttpResponse<String> answer =
        server.post(Role.HOST, "/api/v1/screen", post("next", "mine", "image/png", bytes));
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  @Test
  void aListedFileDoesNotPassWhileBombsAreDecoded() throws Exception {
    list(HashValue.digest(HashKind.SHA256, picture));
    send(2 * THREADS);
    everyBomb.await();
    JsonObject screened = screened(picture);
    assertFalse(screened.getJsonObject("unavailable").containsKey("image-hash"), screened::encode);
    assertEquals("remove", screened.getString("decision"), screened::encode);
  }

  @Test
  void aPictureThatLooksListedDoesNotPassWhileABombIsDecoded() throws Exception {
    try (InputStream in = Role.class.getResourceAsStream("/demo/pictures/cat.png")) {
      list(Pdq.hash(ImageIO.read(in)).value());
    }
    send(1);
    oneBomb.await();
    JsonObject screened = screened(picture);
    assertEquals("remove", screened.getString("decision"), screened::encode);
    JsonObject health = new JsonObject(server.send(server.request("/health").GET()).body());
    assertEquals(new JsonArray(), health.getJsonArray("detectorsResting"));
    String metrics = server.send(server.request("/metrics").GET()).body();
    assertTrue(metrics.contains("modline_detector_resting{detector=\"image-pdq\"} 0"), metrics);
  }
}

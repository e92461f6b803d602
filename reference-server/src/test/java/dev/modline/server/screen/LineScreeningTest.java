package dev.modline.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.terms.Terms;
import dev.modline.model.Manifest;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineScreeningTest {
  private static final Screener ZORBLAX =
      new Screener(List.of(Terms.of("zorblax")), Policy.standard());

  @Test
  void findsWhatIsDisguisedAndLetsTheCleanPass() throws Exception {
    assertEquals(
        """
        {"id":"1","decision":"remove","findings":[{"detector":"terms","category":"term","start":4,"end":11,"confidence":%s}]}
        {"id":"2","decision":"allow","findings":[]}
        """
            .formatted(confidence("buy z0rblax")),
        screen(
            """
            {"id":"1","text":"buy z0rblax","language":"en"}
            {"id":"2","text":"good morning"}
            """));
  }

  @Test
  void spansCountCodePointsOfTheTextAsItCame() throws Exception {
    String out = screen("{\"id\":\"1\",\"text\":\"😀😀 zorblax\"}\n");
    assertTrue(out.contains("\"start\":3,\"end\":10"), out);
  }

  @Test
  void badLinesAreNamedAndTheRestGoesOn() throws Exception {
    String deep = "[".repeat(5000);
    assertEquals(
        """
        {"line":1,"error":"is blank"}
        {"line":2,"error":"is blank"}
        {"line":3,"error":"is not JSON at column 2"}
        {"line":4,"error":"is not a JSON object"}
        {"line":5,"error":"text is missing"}
        {"line":6,"error":"text is empty"}
        {"line":7,"error":"text is not a string"}
        {"line":8,"error":"id is missing"}
        {"line":9,"error":"has text twice"}
        {"line":10,"error":"has a key that stands twice"}
        {"line":11,"error":"has more than one JSON value"}
        {"line":12,"error":"text is not well-formed Unicode: a lone surrogate at 0"}
        {"line":13,"error":"id is not a string"}
        {"line":14,"error":"post id has U+0020 at 1; only visible ASCII is allowed"}
        {"id":"15","decision":"allow","findings":[]}
        {"id":"16","decision":"allow","findings":[]}
        """,
        screen(
            String.join(
                "\n",
                "",
                "  \t\r",
                "{nonsense",
                "[1]",
                "{\"id\":\"5\"}",
                "{\"id\":\"6\",\"text\":\" \"}",
                "{\"id\":\"7\",\"text\":7}",
                "{\"text\":\"x\"}",
                "{\"id\":\"9\",\"text\":\"a\",\"text\":\"b\"}",
                "{\"id\":\"10\",\"text\":\"a\",\"x\":1,\"x\":2}",
                "{\"id\":\"11\",\"text\":\"a\"} {}",
                "{\"id\":\"12\",\"text\":\"\\ud800\"}",
                "{\"id\":13,\"text\":\"a\"}",
                "{\"id\":\"1 4\",\"text\":\"a\"}",
                "{\"id\":\"15\",\"text\":\"a\",\"language\":\"tlh-x-nonsense\",\"other\":{\"a\":[1]}}",
                "{\"id\":\"16\",\"text\":\"no line feed at the end\"}")));
    String tooDeep = screen("{\"id\":\"1\",\"text\":\"a\",\"x\":" + deep + "}\n");
    assertTrue(tooDeep.startsWith("{\"line\":1,\"error\":\"is nested too deeply"), tooDeep);
  }

  @Test
  void picturesComeInBase64AndMayStandAlone() throws Exception {
    assertEquals(
        """
        {"id":"1","decision":"allow","findings":[]}
        {"id":"2","decision":"remove","findings":[{"detector":"media","category":"m/3","confidence":1.0}]}
        {"line":3,"error":"media has data that is not base64"}
        {"line":4,"error":"media needs id, type and data"}
        {"line":5,"error":"media knows id, type and data only"}
        {"line":6,"error":"media is not an array"}
        {"line":7,"error":"text is missing"}
        {"line":8,"error":"revision is no whole number"}
        {"line":9,"error":"media are more than 20"}
        """,
        screen(
            new Screener(List.of(mediaSeen()), Policy.standard()),
            String.join(
                    "\n",
                    "{\"id\":\"1\",\"text\":\"a\",\"media\":null,\"revision\":3}",
                    "{\"id\":\"2\",\"media\":[{\"id\":\"m\",\"type\":\"x/y\",\"data\":\"AQID\"}]}",
                    "{\"id\":\"3\",\"media\":[{\"id\":\"m\",\"type\":\"x/y\",\"data\":\"*\"}]}",
                    "{\"id\":\"4\",\"media\":[{\"id\":\"m\",\"type\":\"x/y\"}]}",
                    "{\"id\":\"5\",\"media\":[{\"id\":\"m\",\"file\":\"/etc/passwd\"}]}",
                    "{\"id\":\"6\",\"media\":{}}",
                    "{\"id\":\"7\",\"media\":[]}",
                    "{\"id\":\"8\",\"text\":\"a\",\"revision\":1.5}",
                    "{\"id\":\"9\",\"media\":["
                        + String.join(
                            ",",
                            java.util.Collections.nCopies(
                                21, "{\"id\":\"m\",\"type\":\"x/y\",\"data\":\"AQID\"}"))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8)));
  }

  /** Finds every medium, and says how many bytes it has. */
  private static Detector mediaSeen() {
    return Detector.of(
        Manifest.builder("media", "1").contents(java.util.Set.of(Manifest.Content.IMAGE)).build(),
        post ->
            dev.modline.model.Detection.of(
                post.media().stream()
                    .map(
                        m ->
                            dev.modline.model.Finding.builder(
                                    "media", m.id() + "/" + m.bytes().length)
                                .severity(dev.modline.model.Severity.HIGH)
                                .build())
                    .toList()));
  }

  @Test
  void invalidUtf8IsRefusedNotRepaired() throws Exception {
    byte[][] invalid = {
      {(byte) 0xff},
      {(byte) 0xc0, (byte) 0x80},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xc3}
    };
    for (byte[] bytes : invalid) {
      ByteArrayOutputStream in = new ByteArrayOutputStream();
      in.writeBytes("{\"id\":\"1\",\"text\":\"a".getBytes(StandardCharsets.UTF_8));
      in.writeBytes(bytes);
      in.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));
      assertEquals("{\"line\":1,\"error\":\"is not valid UTF-8\"}\n", screen(in.toByteArray()));
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
    assertEquals(
        "{\"id\":\"1\",\"decision\":\"allow\",\"findings\":[]}\n",
        screen("\ufeff{\"id\":\"1\",\"text\":\"a\"}\n"));
  }

  @Test
  void aLineThatIsTooLongIsSkippedNotHeld() throws Exception {
    String huge = "x".repeat(3 * LineReader.MAX_LINE);
    String out =
        screen(
            "{\"id\":\"1\",\"text\":\"a\"}\n" + huge + "\n{\"id\":\"3\",\"text\":\"a\"}\n" + huge);
    assertEquals(
        """
        {"id":"1","decision":"allow","findings":[]}
        {"line":2,"error":"is longer than 8388608 bytes"}
        {"id":"3","decision":"allow","findings":[]}
        {"line":4,"error":"is longer than 8388608 bytes"}
        """,
        out);
  }

  @Test
  void manyLinesKeepTheirOrderHoweverTheyArrive() throws Exception {
    int count = 20_000;
    Random random = new Random(7);
    String in =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    line(
                        i,
                        random.nextInt(4) == 0 ? "zorblax" : "x".repeat(random.nextInt(300) + 1)))
            .collect(Collectors.joining());
    byte[] bytes = in.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long lines = new LineScreening(ZORBLAX, 4).run(new Crumbs(bytes, random), out, Progress.none());
    assertEquals(count, lines);
    String[] answers = out.toString(StandardCharsets.UTF_8).split("\n");
    assertEquals(count, answers.length);
    for (int i = 0; i < count; i++) {
      assertTrue(answers[i].startsWith("{\"id\":\"" + i + "\","), answers[i]);
    }
    assertEquals(screen(bytes), out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void oneWhoWritesOneLineAndWaitsIsAnswered() throws Exception {
    PipedOutputStream write = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(write);
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream read = new PipedInputStream(out)) {
      CompletableFuture<Long> run =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new LineScreening(ZORBLAX, 2).run(in, out, Progress.none());
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      for (int i = 0; i < 3; i++) {
        write.write(line(i, "good").getBytes(StandardCharsets.UTF_8));
        write.flush();
        String answer = "{\"id\":\"" + i + "\",\"decision\":\"allow\",\"findings\":[]}\n";
        assertEquals(answer, new String(read.readNBytes(answer.length()), StandardCharsets.UTF_8));
      }
      write.close();
      assertEquals(3, run.join());
    }
  }

  @Test
  void aDetectorThatFailsClosedSendsThePostToReview() throws Exception {
    Detector broken =
        Detector.of(
            Manifest.builder("broken", "1")
                .onUnavailable(Manifest.OnUnavailable.FAIL_CLOSED)
                .build(),
            post -> {
              throw new IllegalStateException("broken on purpose");
            });
    assertEquals(
        "{\"id\":\"1\",\"decision\":\"review\",\"findings\":[],\"unavailable\":{\"broken\":\"fault\"}}\n",
        screen(
            new Screener(List.of(broken), Policy.standard()),
            line(1, "a").getBytes(StandardCharsets.UTF_8)));
  }

  private static double confidence(String text) {
    var post = dev.modline.model.Post.builder("x").text(text).build();
    return ZORBLAX.screen(post).findings().getFirst().confidence();
  }

  private static String line(int id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
  }

  private static String screen(String in) throws Exception {
    return screen(in.getBytes(StandardCharsets.UTF_8));
  }

  private static String screen(byte[] in) throws Exception {
    return screen(ZORBLAX, in);
  }

  private static String screen(Screener screener, byte[] in) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LineScreening(screener, 2).run(new ByteArrayInputStream(in), out, Progress.none());
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A stream that gives a few bytes at a time. */
  private static final class Crumbs extends InputStream {
    private final ByteArrayInputStream all;
    private final Random random;

    Crumbs(byte[] bytes, Random random) {
      this.all = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return all.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return all.read(into, from, Math.min(length, 1 + random.nextInt(5000)));
    }
  }
}

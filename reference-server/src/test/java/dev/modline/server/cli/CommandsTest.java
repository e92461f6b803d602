package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.http.LogServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = ModlineCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void aKeyIsMadeOnceAndItsVerifierKeyPrinted() throws Exception {
    String file = folder.resolve("log.key").toString();
    assertEquals(0, run("keygen", "--origin", "example.org/log", "--out", file));
    assertTrue(out.toString().startsWith("example.org/log+"), out.toString());
    String before = Files.readString(Path.of(file));
    assertEquals(2, run("keygen", "--origin", "example.org/log", "--out", file));
    assertEquals(before, Files.readString(Path.of(file)));
  }

  @Test
  void aLogIsVerifiedAndAFlippedByteIsNamed() throws Exception {
    Path log = folder.resolve("log");
    String key;
    try (LogServer server =
        LogServer.open(log, new InetSocketAddress("127.0.0.1", 0), "example.org/log")) {
      key = server.verifierKey().toString();
      String address = "http://127.0.0.1:" + server.port() + "/";
      assertEquals(0, run("verify", "--log", address, "--key", key), err.toString());
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 300; i++) {
        HttpRequest add =
            HttpRequest.newBuilder(URI.create(address + "add"))
                .POST(BodyPublishers.ofString("entry " + i))
                .build();
        assertEquals(Integer.toString(i), client.send(add, BodyHandlers.ofString()).body().strip());
      }
    }
    assertEquals(0, run("verify", "--log", log.toString(), "--key", key), err.toString());
    assertTrue(out.toString().contains("300"), out.toString());

    Path bundle = log.resolve("tile/entries/000");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[100] ^= 1;
    Files.delete(bundle);
    Files.write(bundle, bytes);
    assertEquals(1, run("verify", "--log", log.toString(), "--key", key));
    assertTrue(err.toString().contains("entr"), err.toString());
  }

  @Test
  void whatIsCalledWronglyIsOneSentence() {
    assertEquals(2, run("verify", "--log", folder.toString()));
    assertEquals("modline: --key is missing, and no --state has pinned one\n", err.toString());
    assertEquals(2, run("verify", "--log", folder.toString(), "--key", "nonsense"));
  }

  @Test
  void aFileOfTheSettingsThatIsNotThereIsOneSentence() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("modline.yaml"),
            """
            listen: {port: 0}
            data: data
            origin: example.org/log
            law: {packs: [us], directory: offices.yaml}
            sign-in: {issuer: "http://127.0.0.1:1", client-id: m, client-secret: s,
              public-url: "http://127.0.0.1"}
            """);
    assertEquals(2, run("serve", "--config", settings.toString()));
    assertEquals("modline: no file " + folder.resolve("offices.yaml") + "\n", err.toString());
  }

  @Test
  void detectorsAreMeasuredAgainstLabelledTexts() throws Exception {
    Path labels =
        Files.writeString(
            folder.resolve("labels.csv"),
            "text,kind\nbuy zorblax,bad\nz0rblax here,bad\ngood morning,fine\nso bad,bad\n");
    Path terms = Files.writeString(folder.resolve("terms.txt"), "zorblax\n");
    Path report = folder.resolve("report.html");
    String[] call = {
      "eval",
      "--labels",
      labels.toString(),
      "--text",
      "text",
      "--label",
      "kind",
      "--positive",
      "bad,worse",
      "--terms",
      terms.toString(),
      "--report",
      report.toString()
    };
    assertEquals(0, run(call), err.toString());
    assertTrue(out.toString().contains("4 texts, 3 violating"), out.toString());
    assertTrue(out.toString().contains("0.6667"), "two of three are found: " + out);
    assertTrue(Files.size(report) > 100);
    assertEquals(2, run("eval", "--labels", labels.toString(), "--text", "text", "--terms", "x"));
  }

  @Test
  void aModelIsTrainedAndItsCardSaysWhatItIsWorth() throws Exception {
    StringBuilder rows = new StringBuilder("text,kind\n");
    for (int i = 0; i < 100; i++) {
      // Every text of the third label is held out: nobody can learn it.
      String kind = i % 10 == 9 ? "odd" : i % 2 == 0 ? "bad" : "fine";
      rows.append(i % 2 == 0 ? "you zorblax " : "you friend ").append(i).append(',').append(kind);
      rows.append('\n');
    }
    String labels = Files.writeString(folder.resolve("posts.csv"), rows).toString();
    Path model = folder.resolve("model.bin");
    assertEquals(
        0,
        run("train", "--text", "text", "--label", "kind", "--out", model.toString(), labels),
        err.toString());
    String card = Files.readString(folder.resolve("model.bin.card.md"));
    assertTrue(card.contains("- Model: model.bin, SHA-256 "), card);
    assertTrue(card.contains("- Data: posts.csv, SHA-256 "), card);
    assertTrue(card.contains("80 texts to learn from (`bad` 40, `fine` 40), 20 held out"), card);
    assertTrue(card.contains("--out model.bin posts.csv`"), "no paths: " + card);
    assertTrue(card.contains("- Language: not said"), card);
    assertTrue(card.contains("20 texts, accuracy "), card);
    assertTrue(card.contains("odd taken for fine: 10"), card);
    assertTrue(card.contains("`odd` (F1 0.000): let nothing act on it"), card);
    assertFalse(card.contains(folder.toString()), card);
  }

  @Test
  void aListIsLearnedFromLabelsAndMeasuredOnWhatWasHeldOut() throws Exception {
    StringBuilder rows = new StringBuilder("text,kind,from\n");
    for (int i = 0; i < 100; i++) {
      rows.append(i % 2 == 0 ? "you zorblax " : "you friend ").append(i);
      rows.append(i % 2 == 0 ? ",bad" : ",fine").append(i % 3 == 0 ? ",north\n" : ",south\n");
    }
    String labels = Files.writeString(folder.resolve("posts.csv"), rows).toString();
    String[] judged = {"--text", "text", "--label", "kind", "--positive", "bad", "--hold-out", "5"};
    assertEquals(0, run(join(new String[] {"learn-terms", labels}, judged)), err.toString());
    String list = out.toString();
    assertTrue(list.contains("\tword zorblax"), list);
    assertTrue(
        list.matches("(?s).*#card data: [^\n]*, 80 texts to learn from, 40 of them.*"), list);
    assertTrue(list.contains("#card command: learn-terms "), list);
    assertTrue(list.contains("#card measured: on 20 texts held out, precision 1.000"), list);
    Path learned = Files.writeString(folder.resolve("learned.txt"), list);
    Path plain = Files.writeString(folder.resolve("plain.txt"), "friend\n");
    out.getBuffer().setLength(0);
    String[] eval = {
      "eval",
      "--labels",
      labels,
      "--group",
      "from",
      "--report",
      folder.resolve("r.html").toString(),
      "--terms",
      plain.toString(),
      learned.toString()
    };
    assertEquals(0, run(join(eval, judged)), err.toString());
    assertTrue(out.toString().contains("20 texts, 10 violating"), out.toString());
    assertTrue(
        out.toString().matches("(?s).*detector learned +1\\.0000 +1\\.0000.*"), out.toString());
    assertTrue(
        out.toString().matches("(?s).*detector terms +0\\.0000 +0\\.0000.*"), out.toString());
    assertTrue(out.toString().contains("south"), out.toString());
    assertEquals(2, run(join(eval, new String[] {"--text", "text", "--spans", "nowhere"})));
    assertTrue(err.toString().contains("no column 'nowhere'"), err.toString());
  }

  private static String[] join(String[] first, String[] second) {
    return java.util.stream.Stream.of(first, second)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void aFileThatIsNoPictureIsNamedAndTheRestGoesOn() throws Exception {
    Path text = Files.writeString(folder.resolve("a.png"), "no picture");
    Path picture = folder.resolve("b.png");
    var drawn = new java.awt.image.BufferedImage(64, 64, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      drawn.setRGB(i % 64, i / 64, (i * i) ^ (i << 7));
    }
    javax.imageio.ImageIO.write(drawn, "png", picture.toFile());
    assertEquals(1, run("hash", text.toString(), picture.toString()));
    assertTrue(err.toString().contains("a.png"), err.toString());
    assertTrue(out.toString().matches("[0-9a-f]{64}\t[0-9]+\t.*b\\.png\n"), out.toString());
  }

  @Test
  void aListIsTakenInAndHandedOnOnlyAsItsSharingClassAllows() throws Exception {
    String hash = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    Path theirs =
        Files.writeString(
            folder.resolve("theirs.json"),
            """
            {"data":[{"type":"HASH_PDQ","indicator":"%s","status":"MALICIOUS",
                      "share_level":"GREEN"}]}
            """
                .formatted(hash));
    String[] taken = {
      "hash-list",
      "import",
      theirs.toString(),
      "--words",
      "threatexchange",
      "--source",
      "te",
      "--category",
      "terror"
    };
    assertEquals(0, run(taken), err.toString());
    assertTrue(out.toString().contains("pdq," + hash + ",terror,"), out.toString());
    assertTrue(err.toString().contains("1 listed, 0 withdrawn"), err.toString());
    Path ours = Files.writeString(folder.resolve("ours.csv"), out.toString().strip() + "\n");
    out.getBuffer().setLength(0);
    String[] handed = {
      "hash-list", "export", ours.toString(), "--source", "te", "--audience", "public"
    };
    assertEquals(2, run(handed), "what may go to partners may not go to everybody");
    assertEquals("", out.toString(), "and nothing of it goes");
    handed[6] = "partners";
    assertEquals(0, run(handed), err.toString());
    assertTrue(out.toString().contains(hash), out.toString());
    handed[6] = "private";
    assertEquals(2, run(handed));
  }

  @Test
  void aHashIsWithdrawnFromAListAndReadmitted() throws Exception {
    String hash = "pdq:f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    Path list = Files.writeString(folder.resolve("ours.csv"), "kind,hash\n");
    Path withdrawn = folder.resolve("ours.csv.withdrawn");
    assertEquals(0, run("hash-list", "withdraw", list.toString(), hash), err.toString());
    assertEquals(hash + "\n", Files.readString(withdrawn));
    assertEquals(2, run("hash-list", "withdraw", list.toString(), "pdq:12"));
    assertEquals(2, run("hash-list", "withdraw", folder.resolve("our.csv").toString(), hash));
    assertEquals(hash + "\n", Files.readString(withdrawn));
    assertEquals(0, run("hash-list", "readmit", list.toString(), hash), err.toString());
    assertEquals("", Files.readString(withdrawn));
    assertTrue(err.toString().endsWith("modline: 1 readmitted\n"), err.toString());
  }
}

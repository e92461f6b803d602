package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.auth.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What operators do with the record while the line runs and holds its database. */
@Timeout(120)
class RunningRecordTest {
  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = ModlineCommand.commandLine();
    said.getBuffer().setLength(0);
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return command.execute(arguments);
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> contents = new ArrayList<>();
      for (Path file : all.sorted().toList()) {
        contents.add(file.getFileName() + "\n" + Files.readString(file));
      }
      return contents;
    }
  }

  @Test
  @Tag("promise-7")
  void openingsAndReportsComeFromTheServerAndAreThoseOfItsDatabase() throws Exception {
    Path remote = folder.resolve("remote.jsonl");
    Path mirror = folder.resolve("mirror");
    String key;
    try (DemoLogs demo = new DemoLogs(Files.createDirectory(folder.resolve("demo")))) {
      demo.moveAPostThroughTheLine();
      demo.mirror(DemoLogs.FULL, 14, mirror);
      String auditor = demo.reader(DemoLogs.FULL);
      String server = demo.address(DemoLogs.FULL);
      key = demo.signer(DemoLogs.FULL).verifierKey().toString();
      String[] openings = {
        "openings", "--server", server, "--token", auditor, "--out", remote.toString()
      };
      assertEquals(0, run(openings), said.toString());
      String given = Files.readString(remote);
      assertTrue(given.lines().count() >= 5, given);
      assertFalse(given.contains("\"text"), "nobody's words");
      assertEquals(1, run(openings), "never over a file that is there");

      assertEquals(
          0,
          run(
              "report",
              "dsa",
              "--record",
              server,
              "--key",
              key,
              "--token",
              auditor,
              "--year",
              "2026",
              "--service",
              "The Square",
              "--out",
              folder.resolve("live").toString()),
          said.toString());
      assertTrue(
          files(folder.resolve("live")).toString().contains("4-own-initiative.csv"),
          said.toString());

      openings[4] = demo.token(caller -> caller.role() == Role.MODERATOR);
      openings[6] = folder.resolve("none.jsonl").toString();
      assertEquals(1, run(openings));
      assertTrue(said.toString().contains("403: the token must be an auditor's"), said.toString());
      assertEquals(
          2,
          run(
              "openings",
              "--server",
              server,
              "--token",
              auditor,
              "--fields",
              "text",
              "--out",
              folder.resolve("text.jsonl").toString()));
      assertEquals(2, run("openings", "--server", server, "--out", "x"), "without a token");
    }
    Path stored = folder.resolve("stored.jsonl");
    assertEquals(
        0,
        run(
            "openings",
            "--store",
            folder.resolve("demo/modline.db").toString(),
            "--out",
            stored.toString()));
    List<String> events = Files.readAllLines(stored);
    List<String> before = Files.readAllLines(remote);
    assertEquals(before, events.subList(0, before.size()));
    assertEquals(
        0,
        run(
            "report",
            "dsa",
            "--record",
            mirror.toString(),
            "--key",
            key,
            "--openings",
            stored.toString(),
            "--year",
            "2026",
            "--service",
            "The Square",
            "--out",
            folder.resolve("later").toString()),
        said.toString());
  }
}

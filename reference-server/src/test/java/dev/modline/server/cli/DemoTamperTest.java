package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What can be done to the demo's own logs, and what the command line calls it. */
@Tag("promise-6")
@Timeout(180)
class DemoTamperTest {
  @TempDir private static Path world;
  private static Path openings;
  private static DemoLogs keys;

  @TempDir private Path folder;
  private final Verifying said = new Verifying();

  /** The real demo runs, a post goes through it, mirrors fetch its logs, and it is stopped. */
  @BeforeAll
  static void live() throws Exception {
    openings = world.resolve("openings.jsonl");
    DemoLogs demo = new DemoLogs(world.resolve("demo"));
    try (demo) {
      demo.moveAPostThroughTheLine();
      demo.mirror(DemoLogs.ABEI, 2, world.resolve(DemoLogs.ABEI));
      demo.mirror(DemoLogs.FULL, 8, world.resolve(DemoLogs.FULL));
      for (String audience : List.of(DemoLogs.ABEI, DemoLogs.FULL)) {
        CommandLine command = ModlineCommand.commandLine();
        int exit =
            command.execute(
                "verify",
                "--log=" + demo.address(audience),
                "--token=" + demo.reader(audience),
                "--key=" + demo.signer(audience).verifierKey());
        assertEquals(0, exit, "the log of " + audience + " where the demo serves it");
      }
    }
    int exit =
        ModlineCommand.run(
            "openings",
            "--store=" + demo.database(),
            "--audience=" + DemoLogs.ABEI,
            "--fields=content,target,url,language,content-date",
            "--out=" + openings);
    assertEquals(0, exit);
    keys = demo;
  }

  private Path copy(String audience) {
    Path to = folder.resolve("copy-" + audience);
    try (Stream<Path> files = Files.walk(world.resolve(audience))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(world.resolve(audience).relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int verify(String audience, Path log, String... more) throws IOException {
    return said.verify(log, keys.signer(audience).verifierKey(), more);
  }

  private void names(String words) {
    said.names(words);
  }

  /** The file with the first entries of a mirrored log. */
  private static Path bundle(Path log) throws IOException {
    try (Stream<Path> files = Files.walk(log.resolve("tile/entries"))) {
      return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
  }

  private static List<byte[]> entries(Path bundle) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    List<byte[]> entries = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int length = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
      entries.add(Arrays.copyOfRange(bytes, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return entries;
  }

  private static void write(Path bundle, List<byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.write(entry.length >> 8);
      out.write(entry.length);
      out.write(entry);
    }
    Files.write(bundle, out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoLogs.ABEI, DemoLogs.FULL})
  void theLogIsGoodAsItIs(String audience) throws IOException {
    Path log = copy(audience);
    int size = entries(bundle(log)).size();
    assertEquals(0, verify(audience, log), said.toString());
    names("good: " + size + " entries of square.example/log/" + audience);
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoLogs.ABEI, DemoLogs.FULL})
  void aFlippedByteIsNamedWithItsEntry(String audience) throws IOException {
    Path log = copy(audience);
    List<byte[]> entries = entries(bundle(log));
    entries.get(1)[entries.get(1).length / 2] ^= 1;
    write(bundle(log), entries);
    assertEquals(1, verify(audience, log));
    names("wrong: entry 1 in " + log.relativize(bundle(log)) + " is not the one that was signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoLogs.ABEI, DemoLogs.FULL})
  void aDroppedLeafIsNamed(String audience) throws IOException {
    Path log = copy(audience);
    List<byte[]> entries = entries(bundle(log));
    entries.remove(0);
    write(bundle(log), entries);
    assertEquals(1, verify(audience, log));
    names("wrong: ");
    names("tile/entries/000");
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoLogs.ABEI, DemoLogs.FULL})
  void twoThatChangedPlacesAreNamed(String audience) throws IOException {
    Path log = copy(audience);
    List<byte[]> entries = entries(bundle(log));
    entries.addFirst(entries.remove(1));
    write(bundle(log), entries);
    assertEquals(1, verify(audience, log));
    names("wrong: entry 0 in " + log.relativize(bundle(log)) + " is not the one that was signed");
  }

  @Test
  @Tag("promise-8")
  void aWithheldOpeningIsNamedWithEntryAndField() throws IOException {
    Path log = copy(DemoLogs.ABEI);
    assertEquals(0, verify(DemoLogs.ABEI, log, "--openings", openings.toString()), said.toString());
    names(" 0 withheld, 0 wrong");
    List<String> lines = Files.readAllLines(openings);
    List<String> without =
        lines.stream().filter(line -> !line.contains("\"field\":\"content\"")).toList();
    assertTrue(without.size() < lines.size(), lines.toString());
    Path some = Files.write(folder.resolve("some.jsonl"), without);
    assertEquals(1, verify(DemoLogs.ABEI, log, "--openings", some.toString()));
    names("withheld: entry 0: content");
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoLogs.ABEI, DemoLogs.FULL})
  void whatIsSignedAgainWithTheTrueKeyContradictsWhatWasShown(String audience) throws IOException {
    Path log = copy(audience);
    String state = folder.resolve("state").toString();
    assertEquals(0, verify(audience, log, "--state", state), said.toString());
    names("First contact: this key is pinned");
    List<byte[]> all = entries(bundle(log));
    int size = all.size();

    Path truncated = signed(audience, "truncated", all.subList(0, size - 1));
    assertEquals(4, verify(audience, truncated, "--state", state));
    names(
        "contradicted: truncated: %d entries are shown, %d were shown before"
            .formatted(size - 1, size));

    List<byte[]> fork = new ArrayList<>(all);
    fork.set(size - 1, new byte[] {1, 2, 3});
    fork.add(new byte[] {4});
    assertEquals(4, verify(audience, signed(audience, "forked", fork), "--state", state));
    names("contradicted: forked: from entry " + (size - 1) + " on, another history");

    List<byte[]> rewritten = new ArrayList<>(all);
    rewritten.set(0, rewritten.get(0).clone());
    rewritten.get(0)[rewritten.get(0).length / 2] ^= 1;
    Path other = signed(audience, "rewritten", rewritten);
    assertEquals(4, verify(audience, other, "--state", state));
    names("contradicted: rewritten: entry 0 is another than was shown before");
    names("Both checkpoints are saved as evidence in " + state);

    assertEquals(0, verify(audience, other), "by itself it passes: the key is the true one");
    assertEquals(0, verify(audience, log, "--state", state), "and the true one goes on");
  }

  private Path signed(String audience, String name, List<byte[]> entries) throws IOException {
    return Site.signed(entries, keys.signer(audience), folder.resolve(name));
  }
}

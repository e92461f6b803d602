package dev.modline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log is followed by a program that has nothing of ours: {@code src/test/go/follow.go}, on the
 * library behind Go's checksum database. Skipped, and says so, where Go or that library (Debian's
 * {@code golang-go} and {@code golang-golang-x-mod-dev}) is not installed.
 */
@Tag("promise-6")
class GoFollowsTest {
  private static final Path LIBRARY = Path.of("/usr/share/gocode");
  private static final int SIZE = 66_003; // three levels of tiles, each with a partial one
  private static final int PROVED = 65_537;

  @TempDir Path folder;

  @Test
  void acceptsTheLogAndNamesWhatIsWrongWithAChangedOne() throws Exception {
    assumeTrue(
        Files.isDirectory(LIBRARY.resolve("src/golang.org/x/mod/sumdb/tlog")) && onPath("go"),
        "there is no Go with golang.org/x/mod to follow the log with");
    Path program = folder.resolve("follow");
    assertEquals(
        "", said("go", "build", "-o", program.toString(), "src/test/go/follow.go"), "go build");
    CheckpointSigner signer = CheckpointSigner.of("log.example/followed", KeyFile.generate());
    fill(signer);
    List<String> follow =
        Stream.of("log", "KEY", "old", "proof", "entry")
            .map(each -> each.equals("KEY") ? signer.verifierKey().toString() : path(each))
            .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    follow.addFirst(program.toString());

    String good = "66003 entries good, consistent with 1000, proof of 65537 good\n";
    assertEquals(good, said(follow));

    assertNamed("tile 0/2 is not what the entries make", follow, "log/tile/entries/002", 1517);
    assertNamed("tile 0/2 is not what the entries make", follow, "log/tile/0/002", 40);
    assertNamed("tile 2/0 is not what the entries make", follow, "log/tile/2/000.p/1", 3);
    assertNamed("checkpoint: ", follow, "log/checkpoint", "log.example/followed\n".length());
    assertNamed("consistency: ", follow, "old", -1);
    assertNamed("proof: ", follow, "entry", 3);
  }

  private void fill(CheckpointSigner signer) throws IOException {
    try (FolderLog log = FolderLog.builder(folder.resolve("log"), signer).open()) {
      append(log, 0, 1_000);
      Files.write(folder.resolve("old"), log.tiles().publish().bytes());
      for (int at = 1_000; at < SIZE; at += 10_000) {
        append(log, at, Math.min(at + 10_000, SIZE));
      }
      log.tiles().publish();
      Files.write(folder.resolve("proof"), log.tiles().proof(PROVED).orElseThrow().bytes());
      Files.write(folder.resolve("entry"), entry(PROVED));
    }
    // A history of the same length by the same key, for one who was shown another.
    try (FolderLog other = FolderLog.builder(folder.resolve("other"), signer).open()) {
      append(other, 5, 1_005);
      Files.write(folder.resolve("another"), other.tiles().publish().bytes());
    }
  }

  /** What the program says once a byte of the file, or for -1 the whole of it, is another. */
  private void assertNamed(String what, List<String> follow, String file, int at) throws Exception {
    Path changed = folder.resolve(file);
    byte[] before = Files.readAllBytes(changed);
    byte[] after = before.clone();
    if (at < 0) {
      after = Files.readAllBytes(folder.resolve("another"));
    } else {
      after[at] ^= 1;
    }
    Files.write(changed, after);
    String said = said(follow);
    assertTrue(said.startsWith(what), () -> file + ": " + said);
    Files.write(changed, before);
  }

  private static void append(FolderLog log, long from, long to) {
    CompletableFuture.allOf(
            LongStream.range(from, to)
                .mapToObj(i -> log.append(entry(i)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static byte[] entry(long i) {
    return ("%0300d").formatted(i).getBytes(UTF_8);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static boolean onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, tool)));
  }

  private String said(String... command) throws Exception {
    return said(List.of(command));
  }

  private String said(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", LIBRARY.toString());
    builder.environment().put("GOCACHE", path("cache"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }
}

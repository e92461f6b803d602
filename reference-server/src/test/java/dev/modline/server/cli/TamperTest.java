package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.Modline;
import dev.modline.law.LawPacks;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TileLog;
import dev.modline.log.TileLogBuilder;
import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Timing;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line names what is wrong with a log that a line has written. */
@Tag("promise-6")
class TamperTest {
  private static final String ABEI = "vn.abei";
  private static final String ORIGIN = "log.example.org/m";
  private static final int POSTS = 300;

  @TempDir private static Path world;
  private static final KeyPair KEYS = KeyFile.generate();
  private static SqlStore store;
  private static Modline modline;

  @TempDir private Path folder;
  private final Verifying said = new Verifying();

  @BeforeAll
  static void live() throws IOException {
    store =
        SqlStore.builder(world.resolve("modline.db"))
            .origin(ORIGIN)
            .signers(name -> CheckpointSigner.of(name, KEYS))
            .logs((audience, log) -> manual(log))
            .open();
    modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .law(LawPacks.builder().shipped("vn").demo().build())
            .jurisdictions("VN")
            .massActionLimit(Integer.MAX_VALUE)
            .inline("all")
            .detectors(everything())
            .manual()
            .build();
    for (int i = 0; i < POSTS; i++) {
      Account author = Account.builder("author-" + i).country("VN").build();
      modline.screen(
          Post.builder("post-" + i).author(author).text("number " + i).build(),
          Timing.AFTER_PUBLICATION);
    }
    store.logs().of(ABEI).publish();
    store.logs().of("operator").publish();
  }

  @AfterAll
  static void end() {
    modline.close();
  }

  private static void manual(TileLogBuilder log) {
    log.manual();
  }

  private static Detector everything() {
    return Detector.of(
        Manifest.builder("all", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                List.of(Finding.builder("all", "violence").severity(Severity.HIGH).build())));
  }

  private static CheckpointSigner signer() {
    return CheckpointSigner.of(ORIGIN + "/" + ABEI, KEYS);
  }

  private static List<byte[]> entries() {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < store.logs().of(ABEI).checkpoint().checkpoint().size(); i++) {
      entries.add(store.entry(ABEI, i));
    }
    return entries;
  }

  private Path copy() throws IOException {
    TileLog log = store.logs().of(ABEI);
    return Site.copy(log, folder.resolve("copy"));
  }

  private int verify(Path log, String... more) {
    return said.verify(log, signer().verifierKey(), more);
  }

  private void names(String words) {
    said.names(words);
  }

  @Test
  void everyLogOfTheLineIsGood() throws IOException {
    assertEquals(0, verify(copy()));
    names("good: " + POSTS + " entries of " + ORIGIN + "/" + ABEI);
  }

  @Test
  void aFlippedByteOfAnEntryIsNamedWithTheEntry() throws IOException {
    Path log = copy();
    Path bundle = log.resolve("tile/entries/000");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[2 + 40] ^= 1; // within the first entry
    Files.write(bundle, bytes);
    assertEquals(1, verify(log));
    names("wrong: entry 0 in tile/entries/000 is not the one that was signed");
  }

  @Test
  void aFlippedByteOfATileIsNamedWithTheTile() throws IOException {
    Path log = copy();
    Path tile = log.resolve("tile/0/000");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[32 * 9] ^= 1;
    Files.write(tile, bytes);
    assertEquals(1, verify(log));
    names("wrong: tile/0/000");
  }

  @Test
  void aDroppedLeafIsNamed() throws IOException {
    Path log = copy();
    Path bundle = log.resolve("tile/entries/001.p/" + (POSTS - 256));
    byte[] bytes = Files.readAllBytes(bundle);
    int first = 2 + ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
    Files.write(bundle, Arrays.copyOfRange(bytes, first, bytes.length));
    assertEquals(1, verify(log));
    names("wrong: entry 256 in tile/entries/001.p/" + (POSTS - 256));
  }

  @Test
  void twoThatChangedPlacesAreNamed() throws IOException {
    Path log = copy();
    Path bundle = log.resolve("tile/entries/000");
    byte[] bytes = Files.readAllBytes(bundle);
    int first = 2 + ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
    int second = 2 + ((bytes[first] & 0xff) << 8 | bytes[first + 1] & 0xff);
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, first, swapped, 0, second);
    System.arraycopy(bytes, 0, swapped, second, first);
    Files.write(bundle, swapped);
    assertEquals(1, verify(log));
    names("wrong: entry 0 in tile/entries/000 is not the one that was signed");
  }

  @Test
  @Tag("promise-8")
  void anOpeningThatIsWithheldIsNamedWithItsField() throws IOException {
    Path log = copy();
    Path all = folder.resolve("all.jsonl");
    Files.write(all, openings(""));
    assertEquals(0, verify(log, "--openings", all.toString()), said.toString());
    names(" 0 withheld, 0 wrong");

    Path some = folder.resolve("some.jsonl");
    Files.write(some, openings("17 content"));
    assertEquals(1, verify(log, "--openings", some.toString()));
    names("withheld: entry 17: content");
  }

  private static List<String> openings(String withheld) {
    List<String> lines = new ArrayList<>();
    Base64.Encoder base64 = Base64.getEncoder();
    for (Disclosure disclosure : store.openings(ABEI, 0, POSTS, field -> true)) {
      if (disclosure instanceof Disclosure.Open open
          && !withheld.equals(open.index() + " " + open.field())) {
        lines.add(
            "{\"entries\":[{\"index\":"
                + open.index()
                + ",\"openings\":[{\"field\":\""
                + open.field()
                + "\",\"salt\":\""
                + base64.encodeToString(open.opening().salt())
                + "\",\"value\":\""
                + base64.encodeToString(open.opening().value())
                + "\"}]}]}");
      }
    }
    return lines;
  }

  @Test
  void whatIsSignedAgainWithTheTrueKeyContradictsWhatWasShown() throws IOException {
    String state = folder.resolve("state").toString();
    assertEquals(0, verify(copy(), "--state", state));
    names("First contact: this key is pinned");

    List<byte[]> truncated = entries().subList(0, 280);
    assertEquals(4, verify(resigned("truncated", truncated), "--state", state));
    names("contradicted: truncated: 280 entries are shown, 300 were shown before");
    names("Both checkpoints are saved as evidence in " + state);

    List<byte[]> forked = entries();
    for (int i = 290; i < forked.size(); i++) {
      forked.set(i, ("other " + i).getBytes(StandardCharsets.UTF_8));
    }
    forked.add(new byte[] {1});
    assertEquals(4, verify(resigned("forked", forked), "--state", state));
    names("contradicted: forked: from entry 290 on, another history is shown than before");

    List<byte[]> rewritten = entries();
    rewritten.get(123)[30] ^= 1;
    assertEquals(4, verify(resigned("rewritten", rewritten), "--state", state));
    names("contradicted: rewritten: entry 123 is another than was shown before");

    // Each of them would pass by itself: the key is the true one.
    assertEquals(0, verify(folder.resolve("rewritten")));
    assertEquals(0, verify(folder.resolve("copy"), "--state", state), said.toString());
  }

  private Path resigned(String name, List<byte[]> entries) throws IOException {
    return Site.signed(entries, signer(), folder.resolve(name));
  }
}

package dev.modline.log.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Cosignature;
import dev.modline.log.EntryBundle;
import dev.modline.log.KeyAnnouncement;
import dev.modline.log.KeyFile;
import dev.modline.log.LogResource;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.NoteSignature;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log is named. */
@Tag("promise-6")
@Tag("promise-7")
class LogVerifierTest {
  private static final int SIZE = 70_000;
  private static final String ORIGIN = "log.example/verified";

  private final CheckpointSigner signer = CheckpointSigner.of(ORIGIN, KeyFile.generate());
  private final VerifierKey key = signer.verifierKey();
  private final CheckpointSigner one = CheckpointSigner.of("w.example/1", KeyFile.generate());
  private final CheckpointSigner two = CheckpointSigner.of("w.example/2", KeyFile.generate());

  @TempDir Path state;

  private static byte[] entry(long i) {
    return ("entry " + i).getBytes(UTF_8);
  }

  private static List<byte[]> entries(int count) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  /** A log of these entries, truly signed. */
  private TileLog log(List<byte[]> entries, CheckpointSigner... signers) throws IOException {
    MemoryStorage storage = LogStorage.inMemory();
    entries.forEach(storage::append);
    CheckpointSigner first = signers.length == 0 ? signer : signers[0];
    var builder = TileLog.builder(storage, first).manual();
    for (int i = 1; i < signers.length; i++) {
      builder.alsoSigner(signers[i], Instant.MAX);
    }
    return builder.open();
  }

  private static LogSource source(TileLog log) {
    return (path, limit) -> log.read(path).map(LogResource::body);
  }

  /** A log that serves something else under one path. */
  private static LogSource altered(TileLog log, String path, byte[] instead) {
    return (asked, limit) ->
        asked.equals(path) ? Optional.of(instead) : source(log).read(asked, limit);
  }

  private static LogSource without(TileLog log, String path) {
    return (asked, limit) ->
        asked.startsWith(path) ? Optional.empty() : source(log).read(asked, limit);
  }

  private static byte[] bytes(TileLog log, String path) throws IOException {
    return log.read(path).orElseThrow().body().clone();
  }

  private Report check(LogSource source) {
    return LogVerifier.of(source, key).verify();
  }

  private void assertWrong(String expected, LogSource source) {
    Report report = check(source);
    assertEquals(Report.Verdict.WRONG, report.verdict(), report.message());
    assertTrue(report.message().contains(expected), report.message());
  }

  @Test
  void goodLogsOfManySizesAreGood() throws Exception {
    for (int size : new int[] {0, 1, 2, 255, 256, 257, 600, 65_535, 65_536, 65_537, SIZE}) {
      try (TileLog log = log(entries(size))) {
        AtomicLong next = new AtomicLong();
        Report report =
            LogVerifier.of(source(log), key)
                .entries(
                    (index, entry) -> {
                      assertEquals(next.getAndIncrement(), index);
                      assertArrayEquals(entry(index), entry);
                    })
                .verify();
        assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
        assertEquals(size, report.entries());
        assertEquals(size, next.get());
      }
    }
  }

  @Test
  void whatWasDoneToItIsNamed() throws Exception {
    try (TileLog log = log(entries(SIZE))) {
      byte[] flipped = bytes(log, "tile/entries/100");
      flipped[flipped.length - 1] ^= 1;
      assertWrong("entry 25855 in tile/entries/100", altered(log, "tile/entries/100", flipped));

      byte[] leaves = bytes(log, "tile/0/100");
      leaves[77] ^= 1;
      assertWrong("tile/0/100 is not what", altered(log, "tile/0/100", leaves));

      byte[] upper = bytes(log, "tile/1/000");
      upper[8000] ^= 1;
      assertWrong("tile/1/000 is not what", altered(log, "tile/1/000", upper));

      byte[] top = bytes(log, "tile/2/000.p/1");
      top[0] ^= 1;
      assertWrong("another root", altered(log, "tile/2/000.p/1", top));

      List<byte[]> bundle = EntryBundle.decode(bytes(log, "tile/entries/005"), 256);
      List<byte[]> swapped = new ArrayList<>(bundle);
      swapped.set(10, bundle.get(11));
      swapped.set(11, bundle.get(10));
      assertWrong("entry 1290 in", altered(log, "tile/entries/005", EntryBundle.encode(swapped)));

      List<byte[]> dropped = new ArrayList<>(bundle);
      dropped.remove(200);
      assertWrong("entry 1480 in", altered(log, "tile/entries/005", EntryBundle.encode(dropped)));
      dropped = new ArrayList<>(bundle.subList(0, 255));
      assertWrong(
          "entry 1535 is cut off", altered(log, "tile/entries/005", EntryBundle.encode(dropped)));

      assertWrong("tile/entries/007 is missing", without(log, "tile/entries/007"));
      assertWrong("tile/0/273.p/112 is missing", without(log, "tile/0"));
      assertWrong("tile/0/042", altered(log, "tile/0/042", new byte[3]));
    }
  }

  @Test
  void aSampleFetchesSomeEntriesAndStillChecksEveryTile() throws Exception {
    try (TileLog log = log(entries(SIZE))) {
      AtomicLong bundles = new AtomicLong();
      LogSource counted =
          (path, limit) -> {
            bundles.addAndGet(path.startsWith("tile/entries/") ? 1 : 0);
            return source(log).read(path, limit);
          };
      Report report = LogVerifier.of(counted, key).sample(0.2).state(state).verify();
      assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
      assertTrue(bundles.get() > 0 && bundles.get() < 200, "fetched " + bundles + " of 274");
      byte[] leaves = bytes(log, "tile/0/100");
      leaves[77] ^= 1;
      LogSource damaged = altered(log, "tile/0/100", leaves);
      Report wrong = LogVerifier.of(damaged, key).sample(0.01).verify();
      assertTrue(wrong.message().contains("tile/0/100 is not what"), wrong.message());
      List<byte[]> rewritten = entries(SIZE);
      rewritten.set(4321, new byte[0]);
      try (TileLog other = log(rewritten)) {
        assertContradicted("rewritten: entry 4321", other);
      }
    }
  }

  @Test
  void theFirstOfSeveralWrongThingsIsNamed() throws Exception {
    try (TileLog log = log(entries(SIZE))) {
      LogSource both =
          (path, limit) -> {
            Optional<byte[]> found = source(log).read(path, limit);
            if (path.equals("tile/entries/020") || path.equals("tile/entries/200")) {
              found.orElseThrow()[5] ^= 1;
            }
            return found;
          };
      assertWrong("entry 5120 in tile/entries/020", both);
    }
  }

  @Test
  void aCheckpointOfAnotherKeyOrOriginOrNoneIsRefused() throws Exception {
    try (TileLog log = log(entries(3), CheckpointSigner.of(ORIGIN, KeyFile.generate()));
        TileLog other = log(entries(3), CheckpointSigner.of("other.example", KeyFile.generate()))) {
      assertWrong("no signature is by a known key", source(log));
      assertWrong("no signature is by a known key", source(other));
      byte[] forged =
          new String(bytes(log, "checkpoint"), UTF_8).replace("\n3\n", "\n4\n").getBytes(UTF_8);
      assertWrong("the checkpoint", altered(log, "checkpoint", forged));
      assertEquals(Report.Verdict.UNAVAILABLE, check(without(log, "checkpoint")).verdict());
      assertWrong("the checkpoint", altered(log, "checkpoint", new byte[] {1, 2}));
    }
  }

  private Report followed(TileLog log) {
    return LogVerifier.of(source(log), key).state(state).verify();
  }

  @Test
  void aLogIsHeldToWhatItShowedBefore() throws Exception {
    try (TileLog before = log(entries(3000));
        TileLog same = log(entries(3000));
        TileLog longer = log(entries(5000))) {
      Report first = followed(before);
      assertEquals(Report.Verdict.GOOD, first.verdict(), first.message());
      assertTrue(first.notes().getFirst().contains(key.toString()), "the key to compare is shown");
      assertEquals(Report.Verdict.GOOD, followed(same).verdict());
      assertEquals(Report.Verdict.GOOD, followed(longer).verdict());
      assertContradicted("truncated: 3000 entries are shown, 5000", before);

      List<byte[]> rewritten = entries(6000);
      rewritten.set(1234, "something else".getBytes(UTF_8));
      try (TileLog log = log(rewritten)) {
        assertContradicted("rewritten: entry 1234", log);
      }
      List<byte[]> fork = entries(4000);
      for (int i = 4000; i < 7000; i++) {
        fork.add(("other " + i).getBytes(UTF_8));
      }
      try (TileLog log = log(fork)) {
        assertContradicted("forked: from entry 4000 on", log);
      }
      assertEquals(Report.Verdict.GOOD, followed(longer).verdict(), "and is not led astray");
    }
  }

  private void assertContradicted(String expected, TileLog log) throws IOException {
    Report report = followed(log);
    assertEquals(Report.Verdict.CONTRADICTED, report.verdict(), report.message());
    assertEquals(4, report.exitCode());
    assertTrue(report.message().contains(expected), report.message());
    String note = report.notes().getLast();
    Path evidence = Path.of(note.substring(note.indexOf(state.toString())));
    assertArrayEquals(
        log.checkpoint().bytes(), Files.readAllBytes(evidence.resolve("shown.checkpoint")));
    assertTrue(Files.exists(evidence.resolve("remembered.checkpoint")));
  }

  @Test
  void thePinnedKeyCountsAndAnAnnouncedOneAfterIt() throws Exception {
    CheckpointSigner next = CheckpointSigner.of(ORIGIN, KeyFile.generate());
    CheckpointSigner stranger = CheckpointSigner.of(ORIGIN, KeyFile.generate());
    List<byte[]> entries = entries(300);
    try (TileLog log = log(entries)) {
      assertEquals(Report.Verdict.GOOD, followed(log).verdict());
    }
    Report other =
        LogVerifier.of(source(log(entries, stranger)), stranger.verifierKey())
            .state(state)
            .verify();
    assertEquals(Report.Verdict.USAGE, other.verdict(), other.message());

    entries.add(KeyAnnouncement.entry(signer, next, Instant.parse("2026-12-01T00:00:00Z")));
    entries.add(KeyAnnouncement.entry(stranger, next, Instant.parse("2026-12-01T00:00:00Z")));
    try (TileLog log = log(entries, signer, next)) {
      Report report = followed(log);
      assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
      assertTrue(report.notes().getFirst().startsWith("Entry 300 announces"));
    }
    try (TileLog log = log(entries, next)) {
      Report report = LogVerifier.pinned(source(log), state).verify();
      assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
    }
    try (TileLog log = log(entries, stranger)) {
      Report report = LogVerifier.pinned(source(log), state).verify();
      assertEquals(Report.Verdict.WRONG, report.verdict(), report.message());
    }
  }

  @Test
  void aQuietLogMustStillBeat() throws Exception {
    try (TileLog log = log(entries(3))) {
      Instant beat = log.checkpoint().cosigned(key).orElseThrow();
      LogVerifier verifier = LogVerifier.of(source(log), key).maximumAge(Duration.ofMinutes(5));
      assertEquals(
          Report.Verdict.GOOD, verifier.clock(() -> beat.plusSeconds(299)).verify().verdict());
      Report stale = verifier.clock(() -> beat.plusSeconds(301)).verify();
      assertTrue(stale.message().contains("stale"), stale.message());
    }
  }

  private TrustPolicy policy(VerifierKey ofLog, String quorum) {
    String text =
        "log %s\nwitness w1 %s\nwitness w2 %s\ngroup both all w1 w2\nquorum %s\n"
            .formatted(
                ofLog,
                one.verifierKey().as(VerifierKey.COSIGNATURE),
                two.verifierKey().as(VerifierKey.COSIGNATURE),
                quorum);
    return TrustPolicy.parse(text.getBytes(UTF_8));
  }

  private LogSource cosigned(TileLog log, CheckpointSigner... witnesses) throws Exception {
    List<NoteSignature> more = new ArrayList<>();
    for (CheckpointSigner witness : witnesses) {
      more.add(Cosignature.sign(witness, log.checkpoint().checkpoint(), Instant.EPOCH));
    }
    return altered(log, "checkpoint", log.checkpoint().with(more).bytes());
  }

  @Test
  void whatTooFewWitnessesHaveCosignedIsNotGood() throws Exception {
    try (TileLog log = log(entries(300))) {
      TrustPolicy both = policy(key, "both");
      assertEquals(
          Report.Verdict.GOOD,
          LogVerifier.of(cosigned(log, one, two), key).policy(both).verify().verdict());
      for (LogSource lacking :
          List.of(
              source(log), cosigned(log, one), cosigned(log, one, one), cosigned(log, signer))) {
        Report report = LogVerifier.of(lacking, key).policy(both).state(state).verify();
        assertEquals(Report.Verdict.UNWITNESSED, report.verdict(), report.message());
        assertEquals(5, report.exitCode());
        assertTrue(report.message().contains("too few witnesses"), report.message());
      }
      Report pinned = LogVerifier.pinned(source(log), state).verify();
      assertEquals(
          Report.Verdict.USAGE, pinned.verdict(), "what nobody vouches for was remembered");
    }
  }

  @Test
  void aForgedSignatureOfAWitnessDoesNotCount() throws Exception {
    CheckpointSigner false1 = CheckpointSigner.of(one.verifierKey().name(), KeyFile.generate());
    try (TileLog log = log(entries(3))) {
      LogSource forged = cosigned(log, false1, two);
      assertEquals(
          Report.Verdict.UNWITNESSED,
          LogVerifier.of(forged, key).policy(policy(key, "both")).verify().verdict());
    }
  }

  @Test
  void aPolicyForAnotherLogIsNotTakenForThisOne() throws Exception {
    try (TileLog log = log(entries(3))) {
      VerifierKey other =
          CheckpointSigner.of("log.example/other", KeyFile.generate()).verifierKey();
      Report report = LogVerifier.of(source(log), key).policy(policy(other, "none")).verify();
      assertEquals(Report.Verdict.USAGE, report.verdict(), report.message());
      assertTrue(report.message().contains("for other logs than " + ORIGIN), report.message());
      VerifierKey same = CheckpointSigner.of(ORIGIN, KeyFile.generate()).verifierKey();
      Report another = LogVerifier.of(source(log), key).policy(policy(same, "none")).verify();
      assertTrue(another.message().contains("names another key"), another.message());
    }
  }

  @Test
  void theLastLineSaysThatOnlyTheOperatorVouches() throws Exception {
    try (TileLog log = log(entries(3))) {
      String nobody = "nobody but the operator vouches for this history: ";
      String none = check(source(log)).toString();
      assertTrue(none.endsWith(nobody + "no policy was given"), none);
      String unasked =
          LogVerifier.of(source(log), key).policy(policy(key, "none")).verify().toString();
      assertTrue(unasked.endsWith(nobody + "the policy asks for no witness"), unasked);
      String seen =
          LogVerifier.of(cosigned(log, one), key).policy(policy(key, "w1")).verify().toString();
      assertTrue(seen.endsWith("the witnesses of the policy have seen this history"), seen);
    }
  }

  @Test
  void itIsReadOverHttpThroughPassingTrouble() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicLong asked = new AtomicLong();
    try (TileLog log = log(entries(1000))) {
      server.createContext(
          "/some/log/",
          exchange -> {
            Optional<LogResource> found =
                log.read(exchange.getRequestURI().getPath().substring("/some/log/".length()));
            if (asked.incrementAndGet() % 3 == 0) {
              exchange.sendResponseHeaders(503, -1);
            } else if (found.isEmpty()) {
              exchange.sendResponseHeaders(404, -1);
            } else {
              byte[] body = found.get().body();
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
            exchange.close();
          });
      server.start();
      String url = "http://localhost:" + server.getAddress().getPort() + "/some/log";
      Report report = check(LogSource.of(url));
      assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
      assertEquals(1000, report.entries());
      server.stop(0);
      assertEquals(Report.Verdict.UNAVAILABLE, check(LogSource.http(URI.create(url))).verdict());
    } finally {
      server.stop(0);
    }
  }
}

package dev.modline.authorities.feed;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Target;
import dev.modline.model.ValueRef;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import dev.modline.wire.SealedEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An authority's log with records in it, its feed, and everybody's keys. */
final class World {
  static final String AUDIENCE = "vn.abei";
  static final String ISSUER = "https://square.example";
  static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  static final Set<String> ENTITLED = Set.of("text", "target");

  final KeyPair logKeys;
  final KeyPair tokenKeys = KeyFile.generate();
  final KeyPair authorityKeys = KeyFile.generate();
  final CheckpointSigner authority = CheckpointSigner.of("abei.example/witness", authorityKeys);
  final MemoryStorage storage = LogStorage.inMemory();
  final TileLog log;
  final List<List<Opening>> openings = new ArrayList<>();
  final Entries entries = new Entries(new SecureRandom());
  final List<String> told = new ArrayList<>();
  Instant now = NOW;
  FeedSource.Ties ties = checkpoint -> Optional.empty();

  World() throws IOException {
    this(KeyFile.generate());
  }

  World(KeyPair logKeys) throws IOException {
    this.logKeys = logKeys;
    log =
        TileLog.builder(storage, CheckpointSigner.of("square.example/vn", logKeys)).manual().open();
    log.publish();
  }

  /** Logs {@code count} records, of cases {@code c-0}, {@code c-1} and on, and publishes. */
  World records(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      add(record(openings.size(), "text number " + openings.size()));
    }
    log.publish();
    return this;
  }

  void add(SealedEntry sealed) {
    storage.append(sealed.entry());
    openings.add(sealed.openings());
  }

  SealedEntry record(int n, String text) {
    CaseId caseId = new CaseId("c-" + n);
    Duty.Report duty = new Duty.Report(AUDIENCE, Duty.Report.Kind.DECISION, "d-" + n, "");
    ValueRef ref = new ValueRef(Party.author(), "text@1");
    ValueRef secret = new ValueRef(Party.reporter(1), "name");
    AuditRecord record =
        AuditRecord.builder(
                AUDIENCE,
                Obligation.of(caseId, duty, List.of(), NOW),
                Duty.Report.Kind.DECISION,
                Occurrence.builder(Occurrence.Kind.RESTRICTED, "d-" + n, NOW).build(),
                Target.Kind.POST)
            .personal("text", ref)
            .personal("reporter", secret)
            .sealed("target", "post:p-" + n)
            .build();
    return entries.record(record, Map.of(ref, bytes(text), secret, bytes("The Reporter")));
  }

  /** Destroys the author's values of a case, and says so in the log. */
  void erase(int n, boolean say) throws IOException {
    openings.set(
        n,
        openings.get(n).stream()
            .filter(it -> !it.party().equals(Optional.of(Party.author())))
            .toList());
    if (say) {
      add(
          entries.control(
              AUDIENCE, NOW, new Control.PartyErased(new CaseId("c-" + n), Party.author())));
      log.publish();
    }
  }

  FeedSource source() {
    return FeedSource.of(
        log, index -> openings.get(Math.toIntExact(index)), checkpoint -> ties.of(checkpoint));
  }

  SetIssuer issuer() {
    return SetIssuer.of(ISSUER, "2026", tokenKeys.getPrivate(), clock());
  }

  InstantSource clock() {
    return () -> now;
  }

  FeedBuilder feed() {
    return Feed.builder(AUDIENCE, source(), issuer())
        .entitlements(ENTITLED)
        .clock(clock())
        .maxEntries(10)
        .longPoll(Duration.ofMillis(1))
        .logKey(logKey())
        .recipientKey(authority.verifierKey())
        .acknowledged(
            (who, size, evidence) -> {
              told.add(who + " " + size);
              return 1;
            });
  }

  FeedReaderBuilder reader() {
    return FeedReader.builder(AUDIENCE, ISSUER, TrustPolicy.of(logKey()))
        .key("2026", tokenKeys.getPublic())
        .entitlements(ENTITLED)
        .clock(clock())
        .cosigner(authority);
  }

  VerifierKey logKey() {
    return VerifierKey.of("square.example/vn", VerifierKey.ED25519, logKeys.getPublic());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

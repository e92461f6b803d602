package dev.modline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modline.law.LawLibrary;
import dev.modline.log.Checkpoint;
import dev.modline.log.Frontier;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.spi.Law;
import dev.modline.verifier.KeyEntries;
import dev.modline.verifier.Openings;
import dev.modline.verifier.PruneEntries;
import dev.modline.wire.Entries;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Works out again, from the full record and the law packs, what each authority was owed, and
 * compares it with that authority's log.
 *
 * <p>Contract: what is owed follows from what stands in clear in the full record, by the same code
 * as the engine's; the law in force is the one that the record names by its hashes. The
 * authorities' logs are read before the full record, so that what they hold must stand in it.
 * Threading: for one thread, once. Deadline: none. Failure: what is wrong is the report; nothing is
 * thrown for it.
 *
 * <pre>{@code
 * AuditReport report =
 *     new Audit(LawLibrary.shipped())
 *         .fullRecord(LogSource.of(url), key)
 *         .authority("vn.abei", LogSource.of(folder), theirKey)
 *         .run();
 * }</pre>
 */
public final class Audit {
  private record Place(LogSource source, VerifierKey key) {}

  private final LawLibrary library;
  private final SortedMap<String, Place> authorities = new TreeMap<>();
  private final List<SignedCheckpoint> seen = new ArrayList<>();
  private @Nullable Place record;
  private Law assumed = Law.noop();
  private Openings openings = Openings.none();
  private final Map<String, Openings> given = new LinkedHashMap<>();
  private Duration maximumDelay = Duration.ofMinutes(1);
  private InstantSource clock = InstantSource.system();
  private Optional<Path> state = Optional.empty();
  private Optional<TrustPolicy> policy = Optional.empty();
  private int readings = 1;
  private Duration pause = Duration.ofSeconds(1);

  /**
   * An audit.
   *
   * @param library the law packs that the auditor holds
   */
  public Audit(LawLibrary library) {
    this.library = library;
  }

  /**
   * The full record.
   *
   * @param source where it is read from
   * @param key its key
   * @return this
   */
  public Audit fullRecord(LogSource source, VerifierKey key) {
    record = new Place(source, key);
    return this;
  }

  /**
   * An authority and its log. What is owed to others is counted and not compared.
   *
   * @param id the authority's id
   * @param source where its log is read from
   * @param key its log's key
   * @return this
   */
  public Audit authority(String id, LogSource source, VerifierKey key) {
    authorities.put(id, new Place(source, key));
    return this;
  }

  /**
   * A checkpoint that somebody was shown at some time. One of an authority's log has to be an entry
   * of the full record; one of the full record has to lead to what is shown of it now.
   *
   * @param checkpoint of any of the logs
   * @return this
   */
  public Audit seen(SignedCheckpoint checkpoint) {
    seen.add(checkpoint);
    return this;
  }

  /**
   * The law to go by as long as the record names none.
   *
   * @param law by default none at all
   * @return this
   */
  public Audit assumedLaw(Law law) {
    assumed = law;
    return this;
  }

  /**
   * The events of the full record that the auditor was given.
   *
   * @param given by entry
   * @return this
   */
  public Audit openings(Openings given) {
    openings = given;
    return this;
  }

  /**
   * The values that an authority was given for its log: what stands in them is compared as well.
   *
   * @param id the authority's id
   * @param values by entry of its log
   * @return this
   */
  public Audit openings(String id, Openings values) {
    given.put(id, values);
    return this;
  }

  /**
   * How long a record may take until a checkpoint covers it.
   *
   * @param delay what the operator has stated; by default a minute
   * @return this
   */
  public Audit maximumDelay(Duration delay) {
    maximumDelay = delay;
    return this;
  }

  /**
   * Asks that a quorum of witnesses has cosigned the full record, and by its ties every authority's
   * log. Without one only the operator stands for it that there is one history.
   *
   * @param given a policy for the full record
   * @return this
   */
  public Audit policy(TrustPolicy given) {
    policy = Optional.of(given);
    return this;
  }

  /**
   * Remembers every log from audit to audit, and holds it to what it showed before.
   *
   * @param folder made at first contact; one folder in it for each log
   * @return this
   */
  public Audit state(Path folder) {
    state = Optional.of(folder);
    return this;
  }

  /**
   * Reads the full record again, a few times, while a checkpoint that an authority's log shows is
   * not in it yet: logs that are served live are a moment apart.
   *
   * @param readings how often it is read at most; by default once
   * @param pause between two
   * @return this
   */
  public Audit patience(int readings, Duration pause) {
    this.readings = readings;
    this.pause = pause;
    return this;
  }

  /**
   * Whose time it is.
   *
   * @param source by default the system's
   * @return this
   */
  public Audit clock(InstantSource source) {
    clock = source;
    return this;
  }

  /**
   * Runs the audit.
   *
   * @return what it came to
   */
  public AuditReport run() {
    Place place = record;
    if (place == null) {
      throw new IllegalStateException("an audit needs the full record");
    }
    SortedMap<String, Report> reports = new TreeMap<>();
    Map<String, AuthorityLog> logs = new LinkedHashMap<>();
    authorities.forEach((id, it) -> logs.put(id, authority(id, it, reports)));
    FullRecord full = fullRecord(place, reports);
    for (int i = 1; i < readings && !isTied(reports, logs, full) && paused(); i++) {
      full = fullRecord(place, reports);
    }
    return reports.values().stream().allMatch(Report::holds)
        ? compare(reports, logs, full)
        : AuditReport.unread(reports);
  }

  /** A log that was pruned is read again from where it begins now, knowing that. */
  private AuthorityLog authority(String id, Place place, SortedMap<String, Report> reports) {
    AuthorityLog log = log(id, place, PrunedPart.none());
    Report report = log.read(verifier(id, place));
    PrunedPart part = PrunedPart.of(report);
    Optional<Frontier> before = part.before(place.source(), report);
    if (before.isPresent()) {
      log = log(id, place, part);
      log.begin(before.get());
      report = log.read(verifier(id, place));
      part.mismatch(report, log.root(log.size())).ifPresent(log.findings::add);
    }
    reports.put(id, report);
    return log;
  }

  private AuthorityLog log(String id, Place place, PrunedPart part) {
    Openings values = given.getOrDefault(id, Openings.none());
    return new AuthorityLog(id, place.key(), clock.instant(), part, values);
  }

  private FullRecord fullRecord(Place place, SortedMap<String, Report> reports) {
    SeenOfRecord kept = new SeenOfRecord(seen, place.key());
    FullRecord full = new FullRecord(library, assumed, openings, kept, PrunedPart.none());
    Report report = full.read(verifier(Entries.OPERATOR, place));
    PrunedPart part = PrunedPart.of(report);
    Optional<Frontier> before = part.before(place.source(), report);
    if (before.isPresent()) {
      kept = new SeenOfRecord(seen, place.key()).begin(before.get(), part);
      full = new FullRecord(library, assumed, openings, kept, part);
      report = full.read(verifier(Entries.OPERATOR, place));
    }
    reports.put(Entries.OPERATOR, report);
    return full;
  }

  private boolean isTied(
      SortedMap<String, Report> reports, Map<String, AuthorityLog> logs, FullRecord full) {
    return logs.values().stream()
        .allMatch(
            log -> {
              Ties ties = new Ties(log, full.ties, full.part);
              return shown(reports, log.authority, log).stream()
                  .allMatch(checkpoint -> ties.shown(checkpoint).isEmpty());
            });
  }

  private boolean paused() {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LogVerifier verifier(String id, Place place) {
    LogVerifier verifier =
        LogVerifier.of(place.source(), place.key())
            .announcements(KeyEntries::newKey)
            .prunings(PruneEntries::statement)
            .stopAtPruned()
            .clock(clock);
    policy.filter(it -> id.equals(Entries.OPERATOR)).ifPresent(verifier::policy);
    state.ifPresent(
        folder -> verifier.state(folder.resolve(URLEncoder.encode("log-" + id, UTF_8))));
    return verifier;
  }

  private AuditReport compare(
      SortedMap<String, Report> reports, Map<String, AuthorityLog> logs, FullRecord full) {
    List<Finding> findings = new ArrayList<>(full.findings);
    unwitnessed(reports).ifPresent(findings::add);
    List<String> notes = new ArrayList<>(full.notes);
    SortedMap<String, Long> counts = new TreeMap<>();
    Map<String, OwedRecord> byId = new LinkedHashMap<>();
    full.owed.forEach(it -> byId.put(it.recordId(), it));
    logs.forEach(
        (id, log) -> {
          List<OwedRecord> owed =
              full.owed.stream().filter(it -> it.authority().equals(id)).toList();
          Ties ties = new Ties(log, full.ties, full.part);
          Comparison comparison =
              new Comparison(log, ties, owed, byId, full.possible, logs, maximumDelay).run(full);
          findings.addAll(comparison.findings());
          notes.addAll(comparison.notes());
          counts.put(id, comparison.count());
          shown(reports, id, log).forEach(it -> ties.shown(it).ifPresent(findings::add));
        });
    notes.addAll(full.periodic.notes(clock.instant()));
    SortedSet<String> notCompared = new TreeSet<>();
    full.owed.stream()
        .map(OwedRecord::authority)
        .filter(id -> !logs.containsKey(id))
        .forEach(notCompared::add);
    notCompared.forEach(id -> notes.add("not compared: the log of " + id + " was not given"));
    return new AuditReport(reports, counts, notes, findings, notCompared, full.opened());
  }

  private static Optional<Finding> unwitnessed(SortedMap<String, Report> reports) {
    return Optional.ofNullable(reports.get(Entries.OPERATOR))
        .filter(report -> report.verdict() == Report.Verdict.UNWITNESSED)
        .map(
            report ->
                new Finding(Finding.Kind.UNWITNESSED, "the full record: " + report.message()));
  }

  /** The checkpoint of this audit, and those that were kept from earlier. */
  private List<Checkpoint> shown(SortedMap<String, Report> reports, String id, AuthorityLog log) {
    List<SignedCheckpoint> shown = new ArrayList<>();
    Report report = reports.get(id);
    if (report != null) {
      report.checkpoint().ifPresent(shown::add);
    }
    shown.addAll(seen);
    return shown.stream()
        .map(SignedCheckpoint::checkpoint)
        .filter(it -> it.origin().equals(log.keys.getFirst().name()))
        .distinct()
        .toList();
  }
}

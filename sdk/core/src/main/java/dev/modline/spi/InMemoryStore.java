package dev.modline.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.SetAside;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All that a store is, without the disk: one lock, plain maps. It forgets all when closed. */
final class InMemoryStore implements CaseStore {
  private static final Comparator<Optional<Instant>> ABSENT_LAST =
      Comparator.comparing(due -> due.orElse(Instant.MAX));
  private static final Comparator<CaseSummary> URGENT_FIRST =
      Comparator.comparing(CaseSummary::due, ABSENT_LAST)
          .thenComparing(CaseSummary::severity, Comparator.reverseOrder())
          .thenComparing(CaseSummary::openedAt)
          .thenComparing(CaseSummary::id);
  private static final Comparator<CaseSummary> RECENT_FIRST =
      Comparator.comparing(CaseSummary::changedAt).thenComparing(CaseSummary::id).reversed();
  private static final Comparator<CaseSummary> NEWEST_FIRST =
      Comparator.comparing(CaseSummary::openedAt).thenComparing(CaseSummary::id).reversed();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<CaseId, InMemoryCase> cases = new HashMap<>();
  private final Map<Target, List<CaseId>> byTarget = new HashMap<>();
  private final Map<Subject, CaseId> subjects = new HashMap<>();
  private final NavigableMap<String, Set<CaseId>> byRule = new TreeMap<>(InMemoryStore::byBytes);
  private final Map<Target, TargetState> targets = new HashMap<>();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private boolean closed;

  @Override
  public void commit(Commit commit) throws StaleCommit {
    lock.lock();
    try {
      requireOpen();
      refuseStale(commit);
      ledger.check(commit);
      CaseId id = commit.caseId();
      cases.computeIfAbsent(id, k -> begin(k, commit.summary().target())).apply(commit);
      commit.events().stream()
          .flatMap(recorded -> Subject.of(recorded.event()).stream())
          .forEach(subject -> subjects.putIfAbsent(subject, id));
      for (Recorded recorded : commit.events()) {
        if (recorded.event() instanceof Event.Screened screened) {
          screened.rules().forEach(rule -> standsOn(rule).add(id));
        }
      }
      commit.target().ifPresent(state -> targets.put(state.target(), state));
      ledger.apply(commit);
    } finally {
      lock.unlock();
    }
  }

  private Set<CaseId> standsOn(String rule) {
    return byRule.computeIfAbsent(rule, k -> new HashSet<>());
  }

  private static int byBytes(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private InMemoryCase begin(CaseId id, Target target) {
    byTarget.computeIfAbsent(target, k -> new ArrayList<>()).add(id);
    return new InMemoryCase();
  }

  private void refuseStale(Commit commit) throws StaleCommit {
    CaseId id = commit.caseId();
    InMemoryCase there = cases.get(id);
    long version = there == null ? 0 : there.summary().version();
    if (version != commit.expectedVersion()) {
      throw StaleCommit.ofCase(id, commit.expectedVersion(), version);
    }
    if (commit.target().isPresent()) {
      TargetState next = commit.target().get();
      long stored = state(next.target()).version();
      if (next.version() != stored + 1) {
        throw StaleCommit.ofTarget(next.target(), next.version(), stored);
      }
    }
    if (there == null && about(commit.summary().target()).anyMatch(InMemoryStore::isRunning)) {
      throw StaleCommit.ofRunningCase(commit.summary().target());
    }
    int about = (int) about(commit.summary().target()).count();
    if (there == null && commit.about().orElse(about) != about) {
      throw StaleCommit.ofCases(commit.summary().target(), commit.about().orElseThrow(), about);
    }
    for (Recorded recorded : commit.events()) {
      Optional<Subject> subject = Subject.of(recorded.event());
      if (subject.isPresent() && !subjects.getOrDefault(subject.get(), id).equals(id)) {
        throw StaleCommit.ofSubject(subject.get().id());
      }
    }
  }

  private static boolean isRunning(CaseSummary summary) {
    return summary.status() != CaseSummary.Status.SETTLED;
  }

  @Override
  public List<Recorded> events(CaseId id) {
    return read(() -> one(id).map(InMemoryCase::events).orElse(List.of()));
  }

  @Override
  public Map<ValueRef, byte[]> values(CaseId id, Set<ValueRef> wanted) {
    return read(() -> one(id).map(there -> there.values(wanted)).orElse(Map.of()));
  }

  @Override
  public Map<Party, String> parties(CaseId id) {
    return read(() -> one(id).map(InMemoryCase::parties).orElse(Map.of()));
  }

  @Override
  public Map<CaseId, Set<Party>> casesOf(String accountId) {
    return read(
        () -> {
          Map<CaseId, Set<Party>> found = new HashMap<>();
          cases.forEach(
              (id, there) -> {
                Set<Party> parts = there.partsOf(accountId);
                if (!parts.isEmpty()) {
                  found.put(id, parts);
                }
              });
          return Map.copyOf(found);
        });
  }

  @Override
  public List<CaseSummary> casesAbout(Target target) {
    return read(() -> about(target).sorted(NEWEST_FIRST).toList());
  }

  @Override
  public Optional<CaseSummary> summary(CaseId id) {
    return read(() -> one(id).map(InMemoryCase::summary));
  }

  @Override
  public Optional<CaseId> caseWith(String subjectId) {
    return read(
        () ->
            Arrays.stream(Subject.Kind.values())
                .map(kind -> subjects.get(new Subject(kind, subjectId)))
                .filter(Objects::nonNull)
                .findFirst());
  }

  @Override
  public Optional<CaseId> caseWith(Subject subject) {
    return read(() -> Optional.ofNullable(subjects.get(subject)));
  }

  @Override
  public TargetState target(Target target) {
    return read(() -> state(target));
  }

  @Override
  public List<CaseSummary> cases(CaseQuery query) {
    Comparator<CaseSummary> order =
        query.order() == CaseQuery.Order.URGENT_FIRST ? URGENT_FIRST : RECENT_FIRST;
    return read(
        () -> {
          Optional<CaseSummary> after =
              query
                  .after()
                  .map(
                      id ->
                          one(id)
                              .orElseThrow(() -> new InvalidInput("after", "is no case"))
                              .summary());
          return cases.values().stream()
              .map(InMemoryCase::summary)
              .filter(summary -> query.statuses().contains(summary.status()))
              .filter(summary -> after.isEmpty() || order.compare(summary, after.get()) > 0)
              .sorted(order)
              .limit(query.limit())
              .toList();
        });
  }

  @Override
  public Map<String, List<CaseSummary>> casesOn(Set<String> rules) {
    return read(
        () -> {
          Map<String, List<CaseSummary>> found = new TreeMap<>();
          for (String rule : rules) {
            List<CaseSummary> on =
                byRule.getOrDefault(rule, Set.of()).stream()
                    .flatMap(id -> one(id).stream())
                    .map(InMemoryCase::summary)
                    .sorted(NEWEST_FIRST)
                    .toList();
            if (!on.isEmpty()) {
              found.put(rule, on);
            }
          }
          return found;
        });
  }

  @Override
  public List<String> rulesUnder(String prefix, String after, int limit) {
    return read(
        () ->
            byRule.tailMap(prefix, true).keySet().stream()
                .takeWhile(rule -> rule.startsWith(prefix))
                .filter(rule -> byBytes(rule, after) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Map<CaseSummary.Status, Long> counts() {
    return read(
        () -> {
          Map<CaseSummary.Status, Long> counts = new EnumMap<>(CaseSummary.Status.class);
          for (CaseSummary.Status status : CaseSummary.Status.values()) {
            counts.put(status, 0L);
          }
          cases.values().forEach(there -> counts.merge(there.summary().status(), 1L, Long::sum));
          return counts;
        });
  }

  @Override
  public Set<Destination> dueTo(Instant now) {
    return read(() -> ledger.dueTo(now));
  }

  @Override
  public List<Tracked> due(Instant now, Destination to, int limit) {
    return read(() -> ledger.due(now, to, limit));
  }

  @Override
  public List<Tracked> begin(List<ObligationId> ids) {
    return read(() -> ledger.begin(ids));
  }

  @Override
  public void setAside(ObligationId id, String problem, Instant at) {
    write(() -> ledger.setAside(id, problem, at));
  }

  @Override
  public List<SetAside> setAside(int limit) {
    return read(() -> ledger.setAside(limit));
  }

  @Override
  public int draw(String bucket, int perMinute, int most, Instant now) {
    return read(
        () -> {
          Bucket filled =
              buckets.getOrDefault(bucket, new Bucket(perMinute, now)).filled(perMinute, now);
          int taken = filled.available(most);
          buckets.put(bucket, filled.without(taken));
          return taken;
        });
  }

  @Override
  public long countAside() {
    return read(() -> ledger.setAside(Integer.MAX_VALUE).size());
  }

  @Override
  public List<Backlog> backlog(Instant now) {
    return read(() -> ledger.backlog(now));
  }

  @Override
  public void probe() {
    requireOpen(); // what it is asked to keep it keeps
  }

  @Override
  public List<Tracked> toEscalate(Instant now, int limit) {
    return read(() -> ledger.toEscalate(now, limit));
  }

  @Override
  public List<Tracked> owed(int limit) {
    return read(() -> ledger.owed(limit));
  }

  @Override
  public Optional<Tracked> obligation(ObligationId id) {
    return read(() -> ledger.obligation(id));
  }

  @Override
  public void reschedule(ObligationId id, Progress progress) {
    write(() -> ledger.reschedule(id, progress));
  }

  @Override
  public void owe(List<Obligation> periodic) {
    write(() -> ledger.owe(periodic));
  }

  @Override
  public void settle(ObligationId id, Progress end, Evidence evidence, Instant at) {
    write(() -> ledger.settle(id, end));
  }

  @Override
  public List<Tracked> reportsBelow(String audience, long size, int limit) {
    return read(() -> ledger.reportsBelow(audience, size, limit));
  }

  @Override
  public Optional<AuditRecord> record(ObligationId id) {
    return read(() -> ledger.record(id));
  }

  @Override
  public Optional<String> setting(String name) {
    return read(() -> Optional.ofNullable(settings.get(name)));
  }

  @Override
  public void setting(String name, String value, String byStaff, Instant at) {
    write(() -> settings.put(name, value));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private Optional<InMemoryCase> one(CaseId id) {
    return Optional.ofNullable(cases.get(id));
  }

  private java.util.stream.Stream<CaseSummary> about(Target target) {
    return byTarget.getOrDefault(target, List.of()).stream()
        .flatMap(id -> one(id).stream())
        .map(InMemoryCase::summary);
  }

  private TargetState state(Target target) {
    TargetState there = targets.get(target);
    return there == null ? TargetState.initial(target) : there;
  }

  private void write(Runnable change) {
    read(
        () -> {
          change.run();
          return Optional.empty();
        });
  }

  private <T> T read(Supplier<T> question) {
    lock.lock();
    try {
      requireOpen();
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreFailure("the store is closed", new IllegalStateException("closed"));
    }
  }
}

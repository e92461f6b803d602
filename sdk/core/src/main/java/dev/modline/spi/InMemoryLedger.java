package dev.modline.spi;

import dev.modline.model.AuditRecord;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is owed, and the records for authorities in the order of their logs. */
final class InMemoryLedger {
  private static final Comparator<Tracked> SHORTEST_FIRST =
      Comparator.comparing((Tracked t) -> t.obligation().due().orElse(Instant.MAX))
          .thenComparing(t -> t.obligation().openedAt())
          .thenComparing(t -> t.obligation().id());

  private final Map<ObligationId, Tracked> obligations = new HashMap<>();
  private final Map<ObligationId, AuditRecord> records = new HashMap<>();
  private final Map<String, List<ObligationId>> logs = new HashMap<>();
  private final Map<ObligationId, SetAside> aside = new LinkedHashMap<>();

  /** Refuses what {@link #apply} could not carry out, before anything is changed. */
  void check(Commit commit) {
    Set<ObligationId> opened =
        commit.opened().stream().map(Obligation::id).collect(Collectors.toSet());
    for (ObligationId id : commit.progress().keySet()) {
      if (!obligations.containsKey(id) && !opened.contains(id)) {
        throw new IllegalArgumentException("no obligation " + id + " to make progress");
      }
    }
    for (AuditRecord record : commit.records()) {
      if (records.containsKey(record.obligation())) {
        throw new IllegalArgumentException("record " + record.id() + " is in its log already");
      }
    }
  }

  void apply(Commit commit) {
    commit.opened().forEach(this::open);
    commit
        .progress()
        .forEach(
            (id, now) ->
                obligations.computeIfPresent(id, (k, t) -> moved(t, t.progress().then(now))));
    for (AuditRecord record : commit.records()) {
      records.put(record.obligation(), record);
      logs.computeIfAbsent(record.audience(), k -> new ArrayList<>()).add(record.obligation());
    }
  }

  void owe(List<Obligation> periodic) {
    periodic.forEach(this::open);
  }

  private void open(Obligation obligation) {
    obligations.putIfAbsent(
        obligation.id(),
        new Tracked(obligation, Progress.opened(Optional.of(obligation.openedAt()))));
  }

  /** An attempt that ends late neither reopens what has ended nor undoes an escalation. */
  void reschedule(ObligationId id, Progress now) {
    obligations.computeIfPresent(
        id, (k, t) -> t.progress().isOwed() ? moved(t, t.progress().then(now)) : t);
  }

  List<Tracked> begin(List<ObligationId> ids) {
    List<Tracked> begun = new ArrayList<>();
    for (ObligationId id : ids) {
      Tracked there = obligations.get(id);
      if (there != null
          && there.progress().state() == Progress.State.OPEN
          && !aside.containsKey(id)) {
        Tracked now = moved(there, there.progress().begun());
        obligations.put(id, now);
        begun.add(now);
      }
    }
    return begun;
  }

  void setAside(ObligationId id, String problem, Instant at) {
    Tracked there = obligations.get(id);
    if (there != null && there.progress().isOwed()) {
      aside.putIfAbsent(
          id, new SetAside(id, there.obligation().caseId(), there.obligation().due(), problem, at));
    }
  }

  List<SetAside> setAside(int limit) {
    return aside.values().stream()
        .filter(a -> obligation(a.id()).filter(t -> t.progress().isOwed()).isPresent())
        .limit(limit)
        .toList();
  }

  void settle(ObligationId id, Progress end) {
    Tracked there = obligations.get(id);
    if (there == null || there.obligation().caseId().isPresent()) {
      throw new IllegalArgumentException(id + " is no periodic obligation");
    }
    if (!there.progress().isOwed()) {
      return;
    }
    obligations.put(id, moved(there, end));
    if (end.state() == Progress.State.DISCHARGED
        && there.obligation().duty() instanceof Duty.Periodic report) {
      logs.computeIfAbsent(report.authority(), k -> new ArrayList<>()).add(id);
    }
  }

  private static Tracked moved(Tracked tracked, Progress now) {
    return new Tracked(tracked.obligation(), now);
  }

  Optional<Tracked> obligation(ObligationId id) {
    return Optional.ofNullable(obligations.get(id));
  }

  Optional<AuditRecord> record(ObligationId id) {
    return Optional.ofNullable(records.get(id));
  }

  List<Tracked> owed(int limit) {
    return select(t -> t.progress().isOwed(), limit);
  }

  List<Backlog> backlog(Instant now) {
    return obligations.values().stream()
        .filter(t -> t.progress().isOwed())
        .collect(
            Collectors.groupingBy(
                t -> Destination.of(t.obligation().duty()).name(),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(owed -> backlog(owed, now))
        .toList();
  }

  private static Backlog backlog(List<Tracked> owed, Instant now) {
    List<Instant> due =
        owed.stream()
            .filter(t -> !(t.obligation().duty() instanceof Duty.Hold))
            .flatMap(t -> t.obligation().due().stream())
            .sorted()
            .toList();
    return new Backlog(
        Destination.of(owed.getFirst().obligation().duty()),
        owed.size(),
        due.stream().filter(at -> at.isBefore(now)).count(),
        owed.stream().map(t -> t.obligation().openedAt()).min(Comparator.naturalOrder()),
        due.stream().findFirst());
  }

  Set<Destination> dueTo(Instant now) {
    return obligations.values().stream()
        .filter(t -> isDue(t, now))
        .map(t -> Destination.of(t.obligation().duty()))
        .collect(Collectors.toSet());
  }

  List<Tracked> due(Instant now, Destination to, int limit) {
    return select(t -> isDue(t, now) && Destination.of(t.obligation().duty()).equals(to), limit);
  }

  private boolean isDue(Tracked tracked, Instant now) {
    return isPast(CaseStore.nextAttempt(tracked), now)
        && !aside.containsKey(tracked.obligation().id());
  }

  List<Tracked> toEscalate(Instant now, int limit) {
    return select(
        t -> isPast(CaseStore.nextEscalation(t), now) && !aside.containsKey(t.obligation().id()),
        limit);
  }

  private static boolean isPast(Optional<Instant> instant, Instant now) {
    return instant.isPresent() && !instant.get().isAfter(now);
  }

  List<Tracked> reportsBelow(String audience, long size, int limit) {
    return logs.getOrDefault(audience, List.of()).stream()
        .limit(Math.max(0, size))
        .flatMap(id -> obligation(id).stream())
        .filter(t -> t.progress().isOwed() && !aside.containsKey(t.obligation().id()))
        .limit(limit)
        .toList();
  }

  private List<Tracked> select(Predicate<Tracked> wanted, int limit) {
    Stream<Tracked> found = obligations.values().stream().filter(wanted);
    return found.sorted(SHORTEST_FIRST).limit(limit).toList();
  }
}

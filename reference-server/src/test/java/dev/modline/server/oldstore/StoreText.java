package dev.modline.server.oldstore;

import dev.modline.model.Case;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseQuery;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that a store holds, as text: see {@link Described}. */
final class StoreText {
  private static final int MANY = 500;

  /** What is derived from what is told anyway. */
  private static final Set<String> DERIVED =
      Set.of("Case.history", "Case.owed", "Case.undecided", "Case.lastScreening", "Case.media");

  private final SqlStore store;
  private final SortedMap<String, String> lines = new TreeMap<>();
  private final Described described = new Described(lines, DERIVED);

  private StoreText(SqlStore store) {
    this.store = store;
  }

  /**
   * Reads the whole store.
   *
   * @param periodic the reports for periods that have ended: those that are owed are found
   */
  static SortedMap<String, String> of(SqlStore store, List<ObligationId> periodic) {
    StoreText text = new StoreText(store);
    List<CaseSummary> cases = store.cases(CaseQuery.recent(MANY));
    cases.forEach(text::caseFile);
    text.owed(periodic);
    text.described.add("mode", store.setting("mode"));
    store.logs().audiences().forEach(text::log);
    return text.lines;
  }

  private void caseFile(CaseSummary summary) {
    String path = "case " + summary.id();
    List<Recorded> events = store.events(summary.id());
    Case folded = Case.fold(events);
    described.add(path + " line", summary);
    Set<ValueRef> values = new LinkedHashSet<>();
    for (Recorded recorded : events) {
      described.add(path + " event %03d".formatted(recorded.version()), recorded);
      values.addAll(recorded.event().values());
    }
    described.add(path + " folded", folded);
    described.add(path + " values", store.values(summary.id(), values));
    described.add(path + " parties", store.parties(summary.id()));
    String target = "target " + folded.target() + " seen from " + summary.id();
    described.add(target, store.target(folded.target()));
    folded.obligations().forEach((id, tracked) -> obligation(path + " obligation", id));
  }

  private void owed(List<ObligationId> periodic) {
    Set<ObligationId> ids = new LinkedHashSet<>(periodic);
    store.owed(MANY).stream()
        .filter(it -> it.obligation().duty() instanceof Duty.Periodic)
        .forEach(it -> ids.add(it.obligation().id()));
    ids.forEach(id -> obligation("periodic", id));
    described.add(
        "owed in this order",
        store.owed(MANY).stream().map(it -> it.obligation().id().value()).toList());
  }

  private void obligation(String path, ObligationId id) {
    described.add(path + " " + id, store.obligation(id).orElseThrow());
    described.add(path + " " + id + " record", store.record(id));
    described.add(path + " " + id + " place", store.recordIndex(id));
  }

  private void log(String audience) {
    String path = "log " + audience;
    var log = store.logs().of(audience);
    long size = log.checkpoint().checkpoint().size();
    described.add(path + " size", size);
    described.add(path + " minimum", log.minimumIndex());
    described.add(path + " key", store.logs().key(audience).toString());
    for (long i = log.minimumIndex(); i < size; i++) {
      String at = path + " entry %04d".formatted(i);
      described.add(at, Described.hash(store.entry(audience, i)));
      for (Disclosure each : store.openings(audience, i, i + 1, field -> true)) {
        described.add(at + " opening " + each.field(), each);
      }
    }
  }
}

package dev.modline.engine.desk;

import dev.modline.Controls;
import dev.modline.Screener;
import dev.modline.Stop;
import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.base.Parts;
import dev.modline.engine.discharge.Discharger;
import dev.modline.engine.discharge.StopSwitch;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Erasing;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Duty;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.Mode;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operators' verbs on the engine. */
public final class ControlsWork implements Controls {
  private static final int MAX_REFERENCE = 500;

  private final Parts parts;
  private final CaseWriter writer;
  private final Discharger discharger;
  private final StopSwitch stop;
  private final Screener screener;

  public ControlsWork(
      Parts parts, CaseWriter writer, Discharger discharger, StopSwitch stop, Screener screener) {
    this.parts = parts;
    this.writer = writer;
    this.discharger = discharger;
    this.stop = stop;
    this.screener = screener;
  }

  @Override
  public List<DetectorStatus> detectors() {
    return screener.detectors();
  }

  @Override
  public Mode mode() {
    return parts.mode();
  }

  @Override
  public void mode(Mode mode, String staff) {
    parts.mode(mode, staff);
    parts.listeners().each(l -> l.controlled("observe", mode == Mode.OBSERVE));
  }

  @Override
  public boolean suspended() {
    return stop.isSuspended();
  }

  @Override
  public Stop suspend(String staff) {
    stop.suspend(staff);
    parts.listeners().each(l -> l.controlled("suspended", true));
    return stop().orElseThrow(() -> new WrongState("it was resumed meanwhile"));
  }

  @Override
  public Optional<Stop> stop() {
    return stop.holds(discharger::begun);
  }

  @Override
  public void resume(String staff) {
    stop.resume(staff);
    discharger.wake();
    parts.listeners().each(l -> l.controlled("suspended", false));
  }

  @Override
  public Optional<String> halted() {
    return stop.halted();
  }

  @Override
  public List<SetAside> setAside(int limit) {
    return parts.store().setAside(limit);
  }

  @Override
  public List<Tracked> owed(int limit) {
    return parts.store().owed(limit);
  }

  @Override
  public int dischargeDue() {
    return discharger.drain();
  }

  @Override
  public void submitted(ObligationId id, String staff, String reference) {
    Tracked tracked =
        parts.store().obligation(id).orElseThrow(() -> new UnknownCase("obligation " + id));
    if (!(tracked.obligation().duty() instanceof Duty.Periodic)) {
      throw new WrongState("only a report for a period is submitted by hand");
    }
    if (!tracked.progress().isOwed()) {
      throw new WrongState("this is owed no more");
    }
    if (reference.isBlank() || reference.length() > MAX_REFERENCE) {
      throw new InvalidInput("reference", "must have 1 to " + MAX_REFERENCE + " characters");
    }
    Progress now = tracked.progress();
    String proof = "submitted by " + staff + ": " + reference;
    parts
        .store()
        .settle(
            id,
            new Progress(
                Progress.State.DISCHARGED,
                now.attempts(),
                Optional.empty(),
                proof,
                now.escalated()),
            Evidence.of(staff, reference),
            parts.now());
  }

  @Override
  public Map<String, List<CaseSummary>> withdrawn(Set<String> rules) {
    Map<String, List<CaseSummary>> cases = parts.store().casesOn(rules);
    for (String rule : new TreeSet<>(rules)) {
      List<CaseSummary> standing = List.copyOf(cases.getOrDefault(rule, List.of()));
      parts.listeners().each(l -> l.withdrawn(rule, standing));
    }
    return cases;
  }

  @Override
  public Erasure erase(String accountId, String staff) {
    int erased = 0;
    int held = 0;
    for (CaseId id : parts.store().casesOf(accountId).keySet()) {
      Erasure here = writer.change(id, change -> new Erasing(change).request(accountId, staff));
      erased += here.erased();
      held += here.held();
    }
    return new Erasure(erased, held);
  }
}

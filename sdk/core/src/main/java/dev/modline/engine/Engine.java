package dev.modline.engine;

import dev.modline.Controls;
import dev.modline.Desk;
import dev.modline.Modline;
import dev.modline.OrderStatus;
import dev.modline.Receipt;
import dev.modline.Screening;
import dev.modline.Status;
import dev.modline.UnknownCase;
import dev.modline.engine.base.Parts;
import dev.modline.engine.desk.ControlsWork;
import dev.modline.engine.desk.DeskWork;
import dev.modline.engine.desk.Withdrawn;
import dev.modline.engine.discharge.Attempt;
import dev.modline.engine.discharge.CallLimits;
import dev.modline.engine.discharge.Discharger;
import dev.modline.engine.discharge.LineStatus;
import dev.modline.engine.discharge.Repeats;
import dev.modline.engine.discharge.StopSwitch;
import dev.modline.engine.intake.Intake;
import dev.modline.engine.orders.OrderIntake;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Erasing;
import dev.modline.engine.owe.Openings;
import dev.modline.engine.owe.OrderEffects;
import dev.modline.engine.screen.MassActionBreaker;
import dev.modline.engine.screen.PolicyScreener;
import dev.modline.engine.screen.Rescreening;
import dev.modline.engine.screen.Screenings;
import dev.modline.engine.screen.Verdicts;
import dev.modline.model.Appeal;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.spi.CaseStore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line: screening, intake, desk and controls on one store and one loop. */
public final class Engine implements Modline {
  private final Parts parts;
  private final PolicyScreener screener;
  private final CaseWriter writer;
  private final Screenings screenings;
  private final Intake intake;
  private final OrderIntake orders;
  private final Discharger discharger;
  private final Desk desk;
  private final Controls controls;
  private final MassActionBreaker breaker;
  private final StopSwitch stop;

  Engine(
      Parts parts,
      PolicyScreener screener,
      MassActionBreaker breaker,
      CallLimits limits,
      boolean manual) {
    this.parts = parts;
    this.screener = screener;
    this.writer = new CaseWriter(parts, List.of(OrderEffects::owe, Erasing::follow), this::wake);
    Openings openings = new Openings(parts);
    Verdicts verdicts = new Verdicts(parts, breaker);
    this.screenings = new Screenings(parts, screener, writer, openings, verdicts);
    this.intake = new Intake(parts, writer, openings);
    this.orders = new OrderIntake(parts, writer, openings);
    Rescreening rescreening = new Rescreening(parts, screener, writer, verdicts);
    StopSwitch stop = new StopSwitch(parts);
    parts.listeners().onFatal(stop::halt);
    Attempt attempt = new Attempt(parts, rescreening, new Repeats(parts, writer), stop);
    this.discharger = new Discharger(parts, writer, attempt, stop, limits, breaker::watch);
    this.breaker = breaker;
    this.stop = stop;
    this.desk = new DeskWork(parts, writer, new Withdrawn(parts.store(), screener.lists()));
    this.controls = new ControlsWork(parts, writer, discharger, stop, screener);
    parts.stateLaw();
    if (!manual) {
      discharger.start();
    }
  }

  private void wake() {
    Discharger waiting = discharger;
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Override
  public Screening screen(Post post, Timing timing) {
    return screenings.screen(post, timing);
  }

  @Override
  public void confirm(Target target, long stateVersion) {
    TargetState state = parts.store().target(target);
    if (stateVersion > state.version()) {
      throw new InvalidInput("state version", "was never answered");
    }
    for (var summary : parts.store().casesAbout(target)) {
      Case current = writer.read(summary.id());
      for (Tracked tracked : current.owed()) {
        if (tracked.obligation().duty() instanceof Duty.SetState set
            && set.version() <= stateVersion) {
          discharger.discharged(tracked, Evidence.of("host", "v" + stateVersion));
        }
      }
    }
  }

  @Override
  public void deleted(Target target) {
    intake.deleted(target);
  }

  @Override
  public Receipt notice(Notice notice) {
    return intake.notice(notice, null);
  }

  @Override
  public Receipt notice(Notice notice, @Nullable Post post) {
    return intake.notice(notice, post);
  }

  @Override
  public Receipt order(Order order) {
    return orders.take(order);
  }

  @Override
  public Receipt withdraw(String orderId, String authority, String reasons) {
    return orders.withdraw(orderId, authority, reasons);
  }

  @Override
  public OrderStatus orderStatus(String orderId) {
    return orders.status(orderId);
  }

  @Override
  public Receipt appeal(Appeal appeal) {
    return intake.appeal(appeal);
  }

  @Override
  public int acknowledged(String audience, long size, String evidence) {
    int total = 0;
    List<Tracked> reports = discharger.reportsBelow(audience, size);
    while (!reports.isEmpty()) {
      for (Tracked tracked : reports) {
        discharger.acknowledged(tracked, Evidence.of(audience, evidence));
        total++;
      }
      reports = discharger.reportsBelow(audience, size);
    }
    return total;
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public Controls controls() {
    return controls;
  }

  @Override
  public Status status() {
    return new LineStatus(
        discharger.state(),
        stop.halted(),
        screener.detectors(),
        stop.isSuspended(),
        breaker.isOpen());
  }

  @Override
  public CaseId caseOf(String subjectId) {
    return parts.store().caseWith(subjectId).orElseThrow(() -> new UnknownCase(subjectId));
  }

  @Override
  public CaseId caseOf(CaseStore.Subject subject) {
    return parts
        .store()
        .caseWith(subject)
        .orElseThrow(
            () ->
                new UnknownCase(
                    subject.kind().name().toLowerCase(Locale.ROOT) + " " + subject.id()));
  }

  @Override
  public void close() {
    discharger.close();
    screener.close();
    parts.store().close();
  }
}

package dev.modline.wire;

import dev.modline.model.Duty;
import dev.modline.model.Party;
import dev.modline.proto.ObligationProtos;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.TreeSet;

/** How duties are written and read. */
final class Duties {
  private Duties() {}

  static ObligationProtos.Duty wire(Duty duty) {
    ObligationProtos.Duty.Builder wire = ObligationProtos.Duty.newBuilder();
    switch (duty) {
      case Duty.SetState it ->
          wire.getSetStateBuilder().setTarget(Values.wire(it.target())).setVersion(it.version());
      case Duty.TellAuthor it -> wire.getTellAuthorBuilder().setDecisionId(it.decisionId());
      case Duty.TellReporter it ->
          wire.getTellReporterBuilder()
              .setNoticeId(it.noticeId())
              .setOccasion(DutyEnums.wire(it.occasion()))
              .setDecisionId(it.decisionId());
      case Duty.Report it ->
          wire.getReportBuilder()
              .setAuthority(it.authority())
              .setKind(DutyEnums.wire(it.kind()))
              .setAbout(it.about())
              .setForm(it.form());
      case Duty.Rescreen it ->
          wire.getRescreenBuilder()
              .setRevision(it.revision())
              .addAllDetectors(new TreeSet<>(it.detectors()));
      case Duty.CountRepeats it -> wire.getCountRepeatsBuilder().setDecisionId(it.decisionId());
      case Duty.Erase it ->
          wire.getEraseBuilder().setParty(it.party().name()).setRequest(it.request());
      case Duty.TellErasure it ->
          wire.getTellErasureBuilder()
              .setParty(it.party().name())
              .setRequest(it.request())
              .setAnswer(DutyEnums.wire(it.answer()))
              .setVersion(it.version());
      case Duty.Decide it ->
          wire.getDecideBuilder().setMatter(DutyEnums.wire(it.matter())).setAbout(it.about());
      case Duty.Hold it ->
          wire.getHoldBuilder()
              .setWhat(DutyEnums.wire(it.what()))
              .setAbout(it.about())
              .setUntil(Times.wire(it.until()));
      case Duty.Periodic it ->
          wire.getPeriodicBuilder()
              .setReport(it.report())
              .setAuthority(it.authority())
              .setFrom(it.from().toString())
              .setTo(it.to().toString());
    }
    return wire.build();
  }

  static Duty model(ObligationProtos.Duty duty) {
    return switch (duty.getDutyCase()) {
      case SET_STATE -> {
        var it = duty.getSetState();
        yield new Duty.SetState(Values.model(it.getTarget()), it.getVersion());
      }
      case TELL_AUTHOR -> new Duty.TellAuthor(duty.getTellAuthor().getDecisionId());
      case TELL_REPORTER -> {
        var it = duty.getTellReporter();
        yield new Duty.TellReporter(
            it.getNoticeId(), DutyEnums.model(it.getOccasion()), it.getDecisionId());
      }
      case REPORT -> {
        var it = duty.getReport();
        yield new Duty.Report(
            it.getAuthority(), DutyEnums.model(it.getKind()), it.getAbout(), it.getForm());
      }
      case RESCREEN -> {
        var it = duty.getRescreen();
        yield new Duty.Rescreen(it.getRevision(), new TreeSet<>(it.getDetectorsList()));
      }
      case COUNT_REPEATS -> new Duty.CountRepeats(duty.getCountRepeats().getDecisionId());
      case ERASE -> {
        var it = duty.getErase();
        yield new Duty.Erase(new Party(it.getParty()), it.getRequest());
      }
      case TELL_ERASURE -> {
        var it = duty.getTellErasure();
        yield new Duty.TellErasure(
            new Party(it.getParty()),
            it.getRequest(),
            DutyEnums.model(it.getAnswer()),
            it.getVersion());
      }
      case DECIDE -> {
        var it = duty.getDecide();
        yield new Duty.Decide(DutyEnums.model(it.getMatter()), it.getAbout());
      }
      case HOLD -> {
        var it = duty.getHold();
        yield new Duty.Hold(
            DutyEnums.model(it.getWhat()), it.getAbout(), Times.model(it.getUntil()));
      }
      case PERIODIC -> {
        var it = duty.getPeriodic();
        yield new Duty.Periodic(
            it.getReport(), it.getAuthority(), day(it.getFrom()), day(it.getTo()));
      }
      case DUTY_NOT_SET -> throw Undecodable.unknown("duty");
    };
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Undecodable("a day of a period is not ISO 8601", e);
    }
  }
}

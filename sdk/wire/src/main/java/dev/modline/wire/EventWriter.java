package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.proto.EventProtos;
import java.util.TreeMap;
import java.util.TreeSet;

/** How every kind of event is written. */
final class EventWriter {
  private EventWriter() {}

  static EventProtos.Event wire(Event event) {
    EventProtos.Event.Builder wire = EventProtos.Event.newBuilder();
    switch (event) {
      case Event.Opened it -> wire.setOpened(opened(it));
      case Event.Screened it -> wire.setScreened(screened(it));
      case Event.NoticeReceived it -> wire.setNoticeReceived(notice(it));
      case Event.OrderReceived it -> wire.setOrderReceived(OrderEvents.wire(it));
      case Event.Decided it ->
          wire.getDecidedBuilder()
              .setDecision(Decisions.wire(it.decision()))
              .addAllAnswers(new TreeSet<>(it.answers()));
      case Event.OrderAuthenticated it -> wire.setOrderAuthenticated(OrderEvents.wire(it));
      case Event.OrderAnswered it -> wire.setOrderAnswered(OrderEvents.wire(it));
      case Event.OrderWithdrawn it -> wire.setOrderWithdrawn(OrderEvents.wire(it));
      case Event.AppealReceived it ->
          wire.getAppealReceivedBuilder()
              .setAppealId(it.appealId())
              .setDecisionId(it.decisionId())
              .setText(Values.wire(it.text()));
      case Event.AppealDecided it ->
          wire.getAppealDecidedBuilder()
              .setAppealId(it.appealId())
              .setUpheld(it.upheld())
              .setReasons(Values.wire(it.reasons()));
      case Event.Deleted it -> wire.getDeletedBuilder().setAt(Times.wire(it.at()));
      case Event.RepeatFound it ->
          wire.getRepeatFoundBuilder()
              .setRule(it.rule())
              .setReference(it.reference())
              .setWants(it.wants())
              .setViolations(it.violations())
              .setDays(it.days())
              .addAllCases(it.cases().stream().map(CaseId::value).toList());
      case Event.Owed it -> {
        var owed = wire.getOwedBuilder();
        it.obligations().forEach(obligation -> owed.addObligations(Obligations.wire(obligation)));
      }
      case Event.Discharged it ->
          wire.getDischargedBuilder()
              .setObligation(it.obligation().value())
              .setEvidence(Obligations.wire(it.evidence()));
      case Event.Failed it ->
          wire.getFailedBuilder().setObligation(it.obligation().value()).setProblem(it.problem());
      case Event.Escalated it ->
          wire.getEscalatedBuilder().setObligation(it.obligation().value()).setLevel(it.level());
      case Event.Waived it ->
          wire.getWaivedBuilder().setObligation(it.obligation().value()).setReason(it.reason());
      case Event.Superseded it ->
          wire.getSupersededBuilder().setObligation(it.obligation().value()).setBy(it.by());
      case Event.Expired it -> wire.getExpiredBuilder().setObligation(it.obligation().value());
      case Event.Claimed it -> wire.setClaimed(EventProtos.Claimed.getDefaultInstance());
      case Event.Released it -> wire.setReleased(EventProtos.Released.getDefaultInstance());
      case Event.Prioritised it ->
          wire.getPrioritisedBuilder()
              .setAuthority(it.authority())
              .setReason(Values.wire(it.reason()));
      case Event.Viewed it ->
          wire.setViewed(
              EventProtos.Viewed.newBuilder()
                  .addAllMedia(it.media().stream().map(Values::wire).toList()));
      case Event.ErasureRequested it ->
          wire.getErasureRequestedBuilder().setParty(it.party().name());
      case Event.Erased it -> wire.getErasedBuilder().setParty(it.party().name());
    }
    return wire.build();
  }

  private static EventProtos.Opened opened(Event.Opened event) {
    return EventProtos.Opened.newBuilder()
        .setTarget(Values.wire(event.target()))
        .setTrigger(ValueEnums.wire(event.trigger()))
        .addAllJurisdictions(event.jurisdictions())
        .setTiming(ValueEnums.wire(event.timing()))
        .setMode(ValueEnums.wire(event.mode()))
        .setAuthorReachable(event.authorReachable())
        .setAuthorLanguage(event.authorLanguage())
        .build();
  }

  private static EventProtos.Screened screened(Event.Screened event) {
    EventProtos.Screened.Builder wire =
        EventProtos.Screened.newBuilder()
            .setRevision(event.revision())
            .setContentHash(event.contentHash())
            .setText(Values.wire(event.text()))
            .setLanguage(event.language())
            .setVerdict(Decisions.wire(event.verdict()));
    event.media().forEach(media -> wire.addMedia(Values.wire(media)));
    event.url().ifPresent(url -> wire.setUrl(Values.wire(url)));
    event.origin().forEach(part -> wire.addOrigin(Values.wire(part)));
    event.findings().forEach(finding -> wire.addFindings(Values.wire(finding)));
    new TreeMap<>(event.unavailable())
        .forEach(
            (detector, reason) ->
                wire.addUnavailable(
                    EventProtos.Unavailable.newBuilder().setDetector(detector).setReason(reason)));
    return wire.build();
  }

  private static EventProtos.NoticeReceived notice(Event.NoticeReceived event) {
    return EventProtos.NoticeReceived.newBuilder()
        .setNoticeId(event.noticeId())
        .setReporter(event.reporter().name())
        .setCategory(event.category())
        .setReasons(Values.wire(event.reasons()))
        .setAnswerable(event.answerable())
        .setLanguage(event.language())
        .setTrustedFlagger(event.trustedFlagger())
        .setGoodFaith(event.goodFaith())
        .setReceivedAt(Times.wire(event.receivedAt()))
        .build();
  }
}

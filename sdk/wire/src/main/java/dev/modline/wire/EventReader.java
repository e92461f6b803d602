package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.proto.EventProtos;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How every kind of event is read. */
final class EventReader {
  private EventReader() {}

  static Event model(EventProtos.Event event) {
    return switch (event.getEventCase()) {
      case OPENED -> opened(event.getOpened());
      case SCREENED -> screened(event.getScreened());
      case NOTICE_RECEIVED -> notice(event.getNoticeReceived());
      case ORDER_RECEIVED -> OrderEvents.model(event.getOrderReceived());
      case DECIDED ->
          new Event.Decided(
              Decisions.model(event.getDecided().getDecision()),
              Set.copyOf(event.getDecided().getAnswersList()));
      case ORDER_AUTHENTICATED -> OrderEvents.model(event.getOrderAuthenticated());
      case ORDER_ANSWERED -> OrderEvents.model(event.getOrderAnswered());
      case ORDER_WITHDRAWN -> OrderEvents.model(event.getOrderWithdrawn());
      case APPEAL_RECEIVED -> {
        var it = event.getAppealReceived();
        yield new Event.AppealReceived(
            it.getAppealId(), it.getDecisionId(), Values.model(it.getText()));
      }
      case APPEAL_DECIDED -> {
        var it = event.getAppealDecided();
        yield new Event.AppealDecided(
            it.getAppealId(), it.getUpheld(), Values.model(it.getReasons()));
      }
      case DELETED -> new Event.Deleted(Times.model(event.getDeleted().getAt()));
      case REPEAT_FOUND -> {
        var it = event.getRepeatFound();
        yield new Event.RepeatFound(
            it.getRule(),
            it.getReference(),
            it.getWants(),
            it.getViolations(),
            it.getDays(),
            it.getCasesList().stream().map(CaseId::new).toList());
      }
      case OWED ->
          new Event.Owed(
              event.getOwed().getObligationsList().stream().map(Obligations::model).toList());
      case DISCHARGED -> {
        var it = event.getDischarged();
        yield new Event.Discharged(
            new ObligationId(it.getObligation()), Obligations.model(it.getEvidence()));
      }
      case FAILED -> {
        var it = event.getFailed();
        yield new Event.Failed(new ObligationId(it.getObligation()), it.getProblem());
      }
      case ESCALATED -> {
        var it = event.getEscalated();
        yield new Event.Escalated(new ObligationId(it.getObligation()), it.getLevel());
      }
      case WAIVED -> {
        var it = event.getWaived();
        yield new Event.Waived(new ObligationId(it.getObligation()), it.getReason());
      }
      case SUPERSEDED -> {
        var it = event.getSuperseded();
        yield new Event.Superseded(new ObligationId(it.getObligation()), it.getBy());
      }
      case EXPIRED -> new Event.Expired(new ObligationId(event.getExpired().getObligation()));
      case CLAIMED -> new Event.Claimed();
      case RELEASED -> new Event.Released();
      case PRIORITISED ->
          new Event.Prioritised(
              event.getPrioritised().getAuthority(),
              Values.model(event.getPrioritised().getReason()));
      case VIEWED ->
          new Event.Viewed(event.getViewed().getMediaList().stream().map(Values::model).toList());
      case ERASURE_REQUESTED ->
          new Event.ErasureRequested(new Party(event.getErasureRequested().getParty()));
      case ERASED -> new Event.Erased(new Party(event.getErased().getParty()));
      case EVENT_NOT_SET -> throw Undecodable.unknown("event");
    };
  }

  private static Event.Opened opened(EventProtos.Opened event) {
    return new Event.Opened(
        Values.model(event.getTarget()),
        ValueEnums.model(event.getTrigger()),
        Collections.unmodifiableSortedSet(new TreeSet<>(event.getJurisdictionsList())),
        ValueEnums.model(event.getTiming()),
        ValueEnums.model(event.getMode()),
        event.getAuthorReachable(),
        event.getAuthorLanguage());
  }

  private static Event.Screened screened(EventProtos.Screened event) {
    Map<String, String> unavailable = new LinkedHashMap<>();
    for (EventProtos.Unavailable it : event.getUnavailableList()) {
      unavailable.put(it.getDetector(), it.getReason());
    }
    return new Event.Screened(
        event.getRevision(),
        event.getContentHash(),
        Values.model(event.getText()),
        event.getMediaList().stream().map(Values::model).toList(),
        event.hasUrl() ? Optional.of(Values.model(event.getUrl())) : Optional.empty(),
        event.getOriginList().stream().map(Values::model).toList(),
        event.getLanguage(),
        event.getFindingsList().stream().map(Values::model).toList(),
        Collections.unmodifiableMap(unavailable),
        Decisions.model(event.getVerdict()));
  }

  private static Event.NoticeReceived notice(EventProtos.NoticeReceived event) {
    return new Event.NoticeReceived(
        event.getNoticeId(),
        new Party(event.getReporter()),
        event.getCategory(),
        Values.model(event.getReasons()),
        event.getAnswerable(),
        event.getLanguage(),
        event.getTrustedFlagger(),
        event.getGoodFaith(),
        Times.model(event.getReceivedAt()));
  }
}

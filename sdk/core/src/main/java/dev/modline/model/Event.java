package dev.modline.model;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Something that happened in a case. Events are the truth; everything else about a case is folded
 * from them. They hold no personal value, only {@link ValueRef}s to them, and name people by their
 * {@link Party}.
 *
 * <p>The engine writes events; hosts and plug-ins read them. A later version adds kinds and
 * components: match with a default branch.
 */
public sealed interface Event {
  /** The personal values that it refers to: what the record commits to and a case file shows. */
  default Set<ValueRef> values() {
    return Set.of();
  }

  private static Set<ValueRef> all(Set<ValueRef> some, Optional<ValueRef> more) {
    Set<ValueRef> refs = new LinkedHashSet<>(some);
    more.ifPresent(refs::add);
    return refs;
  }

  /**
   * A case begins.
   *
   * @param target what it is about
   * @param trigger what brought it up
   * @param jurisdictions whose law applies
   * @param timing whether the post was published already
   * @param mode whether the engine acts
   * @param authorReachable whether the author can be told
   * @param authorLanguage the language to write to the author in
   */
  record Opened(
      Target target,
      Trigger trigger,
      SortedSet<String> jurisdictions,
      Timing timing,
      Mode mode,
      boolean authorReachable,
      String authorLanguage)
      implements Event {}

  /**
   * A revision was screened, and is kept as evidence.
   *
   * @param revision which
   * @param contentHash SHA-256 of the content, salted per case, hex: two contents under one
   *     revision are told apart by it
   * @param text where the text is kept
   * @param media where the media are kept
   * @param url where the address is kept, where the post has one
   * @param origin where the parts of its origin are kept, {@code screen-name@1}
   * @param language the language of the text
   * @param findings what was found
   * @param unavailable which detectors could not look, and why
   * @param verdict what the policy says
   */
  record Screened(
      long revision,
      String contentHash,
      ValueRef text,
      List<ValueRef> media,
      Optional<ValueRef> url,
      List<ValueRef> origin,
      String language,
      List<Finding> findings,
      Map<String, String> unavailable,
      Verdict verdict)
      implements Event {
    /** Of a revision whose origin the host does not tell. */
    public Screened(
        long revision,
        String contentHash,
        ValueRef text,
        List<ValueRef> media,
        Optional<ValueRef> url,
        String language,
        List<Finding> findings,
        Map<String, String> unavailable,
        Verdict verdict) {
      this(
          revision,
          contentHash,
          text,
          media,
          url,
          List.of(),
          language,
          findings,
          unavailable,
          verdict);
    }

    @Override
    public Set<ValueRef> values() {
      Set<ValueRef> refs = new LinkedHashSet<>(media);
      refs.add(text);
      url.ifPresent(refs::add);
      refs.addAll(origin);
      return refs;
    }

    /** The rules that the findings stand on; findings without one are passed over. */
    public Set<String> rules() {
      Set<String> rules = new LinkedHashSet<>();
      for (Finding finding : findings) {
        if (!finding.rule().isEmpty()) {
          rules.add(finding.rule());
        }
      }
      return rules;
    }
  }

  /**
   * A notice arrived.
   *
   * @param noticeId the host's id
   * @param reporter the reporter's part in the case
   * @param category what the reporter says it is
   * @param reasons where the reasons are kept
   * @param answerable whether the reporter can be told
   * @param language the language to answer in
   * @param trustedFlagger whether it comes from a trusted flagger
   * @param goodFaith whether good faith was confirmed
   * @param receivedAt when it was received
   */
  record NoticeReceived(
      String noticeId,
      Party reporter,
      String category,
      ValueRef reasons,
      boolean answerable,
      String language,
      boolean trustedFlagger,
      boolean goodFaith,
      Instant receivedAt)
      implements Event {
    @Override
    public Set<ValueRef> values() {
      return Set.of(reasons);
    }
  }

  /**
   * An order arrived.
   *
   * @param orderId its id
   * @param authority who ordered
   * @param demand what is demanded
   * @param documentNumber the document's number
   * @param legalBasis the law it rests on
   * @param reasons where the reasons are kept
   * @param territory where it is to have effect
   * @param channel how it came
   * @param urgent whether it is urgent
   * @param receivedAt when it was received
   * @param deadline the deadline that it sets itself
   * @param digest SHA-256 of the document as it was received, hex; empty when there was none
   * @param source where it is kept who called or signed, and from which number or address
   */
  record OrderReceived(
      String orderId,
      String authority,
      Order.Demand demand,
      String documentNumber,
      String legalBasis,
      ValueRef reasons,
      Territory territory,
      String channel,
      boolean urgent,
      Instant receivedAt,
      Optional<Instant> deadline,
      String digest,
      Optional<ValueRef> source)
      implements Event {
    @Override
    public Set<ValueRef> values() {
      return all(Set.of(reasons), source);
    }
  }

  /**
   * An order was found to come from whom it names. The actor tells who found it.
   *
   * @param orderId which
   * @param check how
   * @param note where it is kept what was found
   * @param at when it was checked
   */
  record OrderAuthenticated(String orderId, Order.Check check, Optional<ValueRef> note, Instant at)
      implements Event {
    @Override
    public Set<ValueRef> values() {
      return all(Set.of(), note);
    }
  }

  /**
   * A decision was made. The actor tells by whom.
   *
   * @param decision the decision
   * @param answers the notices that it answers
   */
  record Decided(Decision decision, Set<String> answers) implements Event {
    @Override
    public Set<ValueRef> values() {
      return decision.note().map(Set::of).orElse(Set.of());
    }
  }

  /**
   * An order was answered: carried out, in part, or refused.
   *
   * @param orderId the order
   * @param outcome what came of it
   * @param reasons where the reasons are kept
   * @param decisionId the decision that carries it out; empty when refused
   * @param done where it is kept what was done, in words
   * @param undone where it is kept what was not done
   */
  record OrderAnswered(
      String orderId,
      OrderOutcome outcome,
      ValueRef reasons,
      String decisionId,
      Optional<ValueRef> done,
      Optional<ValueRef> undone)
      implements Event {
    @Override
    public Set<ValueRef> values() {
      return all(all(Set.of(reasons), done), undone);
    }
  }

  /**
   * The issuer took its order back.
   *
   * @param orderId which
   * @param reasons where the reasons are kept
   * @param decisionId the decision that lifts what the order had restricted; empty when it had not
   */
  record OrderWithdrawn(String orderId, ValueRef reasons, String decisionId) implements Event {
    @Override
    public Set<ValueRef> values() {
      return Set.of(reasons);
    }
  }

  /** What can come of an order. */
  enum OrderOutcome {
    /** Carried out. */
    COMPLIED,
    /** Carried out in part, with reasons. */
    PARTIAL,
    /** Refused, with reasons. */
    REFUSED
  }

  /**
   * The author appeals.
   *
   * @param appealId the host's id
   * @param decisionId against which decision
   * @param text where the text is kept
   */
  record AppealReceived(String appealId, String decisionId, ValueRef text) implements Event {
    @Override
    public Set<ValueRef> values() {
      return Set.of(text);
    }
  }

  /**
   * An appeal was decided by a person.
   *
   * @param appealId which
   * @param upheld whether the author was right
   * @param reasons where the reasons are kept
   */
  record AppealDecided(String appealId, boolean upheld, ValueRef reasons) implements Event {
    @Override
    public Set<ValueRef> values() {
      return Set.of(reasons);
    }
  }

  /**
   * The author deleted the target; what is left to do on it ends, the evidence stays.
   *
   * @param at when
   */
  record Deleted(Instant at) implements Event {}

  /**
   * An account has offended as often as a rule does not bear. It is the evidence for the person who
   * decides; nothing follows by itself.
   *
   * @param rule the rule's id in its law pack
   * @param reference instrument and article
   * @param wants what the rule wants: {@code warn}, {@code suspend}, {@code close}, with its limits
   * @param violations how many violations stand, within the days
   * @param days in how many days
   * @param cases the cases that they were found in
   */
  record RepeatFound(
      String rule, String reference, String wants, int violations, int days, List<CaseId> cases)
      implements Event {
    /** Copies the list. */
    public RepeatFound {
      cases = List.copyOf(cases);
    }
  }

  /**
   * Obligations arise, because of the events committed with this one.
   *
   * @param obligations what is owed
   */
  record Owed(List<Obligation> obligations) implements Event {}

  /**
   * An obligation was discharged.
   *
   * @param obligation which
   * @param evidence the proof
   */
  record Discharged(ObligationId obligation, Evidence evidence) implements Event {}

  /**
   * An attempt failed; only the first of a row is an event.
   *
   * @param obligation which
   * @param problem why, for the operator
   */
  record Failed(ObligationId obligation, String problem) implements Event {}

  /**
   * An obligation is close to its due time, or past it.
   *
   * @param obligation which
   * @param level 1: half of the time is gone; 2: four fifths; 3: it is late
   */
  record Escalated(ObligationId obligation, int level) implements Event {}

  /**
   * A person closed an obligation with a reason.
   *
   * @param obligation which
   * @param reason why, from the operator's staff: no personal data belongs here
   */
  record Waived(ObligationId obligation, String reason) implements Event {}

  /**
   * An obligation was overtaken.
   *
   * @param obligation which
   * @param by by which; empty when its object is gone
   */
  record Superseded(ObligationId obligation, String by) implements Event {}

  /**
   * A hold ended.
   *
   * @param obligation which
   */
  record Expired(ObligationId obligation) implements Event {}

  /** A member of staff took the case. The actor tells who. */
  record Claimed() implements Event {}

  /** The case was given back to the queue. */
  record Released() implements Event {}

  /**
   * A member of staff opened the case file, or media of it. The actor tells who.
   *
   * @param media the media that were handed out; opening the file alone hands out none
   */
  record Viewed(List<ValueRef> media) implements Event {
    /** Copies the list. */
    public Viewed {
      media = List.copyOf(media);
    }

    /** The file was opened, and none of its media. */
    public Viewed() {
      this(List.of());
    }
  }

  /**
   * A member of staff asked an authority to treat a report of this case before others. The actor
   * tells who.
   *
   * @param authority the authority's id
   * @param reason where the reason is kept: the authority reads it
   */
  record Prioritised(String authority, ValueRef reason) implements Event {
    @Override
    public Set<ValueRef> values() {
      return Set.of(reason);
    }
  }

  /**
   * A person asked to be erased while something still needed the values. The actor tells who passed
   * the request on.
   *
   * @param party one part of the person
   */
  record ErasureRequested(Party party) implements Event {}

  /**
   * A person's values in this case were destroyed.
   *
   * @param party whose
   */
  record Erased(Party party) implements Event {}
}

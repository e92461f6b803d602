package dev.modline;

import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Order;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What moderators do. Every call names the member of staff who makes it, under the id with which
 * that person signed in; it stands in the record.
 *
 * <p>Threading: any thread. Failure: {@link UnknownCase}, {@link WrongState} when what is asked
 * does not fit where the case stands, {@link dev.modline.spi.StoreFailure}.
 */
public interface Desk {
  /** Cases for a list or a queue. */
  List<CaseSummary> cases(CaseQuery query);

  /** How many cases there are by status. */
  Map<CaseSummary.Status, Long> counts();

  /**
   * The cases, open or ended, in which a finding stands on one of these rules: the ids that
   * findings carry, of a hash that was withdrawn from its list, say.
   *
   * @return the cases by rule, the newest first; a rule that no case stands on is absent
   */
  Map<String, List<CaseSummary>> casesOn(Set<String> rules);

  /**
   * The cases that stand on entries which their lists hold no more, however long ago those were
   * withdrawn: for a person to look at again.
   *
   * @param limit the most entries
   * @return the cases by the entry's rule, as {@link #casesOn}
   */
  Map<String, List<CaseSummary>> withdrawn(int limit);

  /** Of these rules, those of entries that their lists hold no more. */
  Set<String> withdrawn(Set<String> rules);

  /**
   * Opens a case file; that it was opened, and by whom, is an event of the case. It comes without
   * media: those are opened on purpose, by {@link #media}.
   */
  CaseFile open(CaseId id, String staff);

  /**
   * Opens media of a case; that each was opened, and by whom, is an event of the case, committed
   * before anything is handed out. What an authority is told of who viewed a file rests on it.
   *
   * @param media which, of the case's screenings
   * @return the bytes by where they are kept; one whose person was erased is absent
   */
  Map<ValueRef, byte[]> media(CaseId id, String staff, Set<ValueRef> media);

  /** The case without personal values: no trace is left. */
  Case look(CaseId id);

  /** Takes a case; one that another has taken is refused. */
  Case claim(CaseId id, String staff);

  /** Gives a case back. */
  Case release(CaseId id, String staff);

  /** The policy in force: a person decides in its categories and by its grounds. */
  Policy policy();

  /** The statement of reasons that the author would get, in a language: {@code en}, {@code vi}. */
  String preview(CaseId id, Judgement judgement, String language);

  /**
   * Decides what is open in the case: the screening, the notices, the edit; not an appeal.
   *
   * @throws Overtaken when the judgement names the version that was looked at, and something that
   *     bears on it came afterwards
   */
  Case decide(CaseId id, String staff, Judgement judgement);

  /**
   * Decides an appeal. If it is upheld, what the contested decision restricted is restored, and
   * everyone who was told is told.
   */
  Case decideAppeal(CaseId id, String appealId, String staff, boolean upheld, String reasons);

  /**
   * Notes that an order was found to come from whom it names, how, and when. Its clock runs from
   * receipt all the same.
   *
   * @param note what was found, who was called under which number; may be empty
   * @param at when it was checked: not before its receipt, and not in the future
   */
  Case authenticateOrder(
      CaseId id, String orderId, String staff, Order.Check check, String note, Instant at);

  /**
   * Answers an order: carries it out, in part, or refuses it with reasons. An order whose sender
   * has not been authenticated can only be refused.
   */
  Case answerOrder(CaseId id, String orderId, String staff, OrderReply reply);

  /** Answers an order where there is nothing more to say than why. */
  default Case answerOrder(
      CaseId id, String orderId, String staff, Event.OrderOutcome outcome, String reasons) {
    return answerOrder(id, orderId, staff, OrderReply.builder(outcome, reasons).build());
  }

  /**
   * Asks an authority to treat the report of this case before others; it reads the reason. To be
   * said before the report goes out, best before the decision that causes it: afterwards it is
   * refused ({@link WrongState}).
   */
  Case prioritise(CaseId id, String staff, String authority, String reason);

  /**
   * Closes an obligation that will never be discharged, with a reason. Closing an erasure that
   * waits ({@link dev.modline.model.Duty.Erase}) refuses the person's request: the person is told
   * the reason as it is given here.
   */
  Case waive(ObligationId id, String staff, String reason);
}

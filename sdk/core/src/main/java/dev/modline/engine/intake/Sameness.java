package dev.modline.engine.intake;

import dev.modline.WrongState;
import dev.modline.engine.base.Parts;
import dev.modline.model.Account;
import dev.modline.model.Appeal;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same id again is the same thing only if it says the same: a sender that repeats gets its
 * receipt again, and one that takes an id twice is told, so that the second is never lost under the
 * receipt of the first. What was erased meanwhile can no longer be compared and counts as the same.
 */
public final class Sameness {
  private final Parts parts;

  public Sameness(Parts parts) {
    this.parts = parts;
  }

  /** Refuses {@code notice} when the one that stands under its id says something else. */
  public void require(Notice notice, Case current) {
    Case.NoticeState there = current.notices().get(notice.id());
    if (there == null) {
      throw new WrongState("another notice has this id");
    }
    Event.NoticeReceived event = there.event();
    boolean same =
        current.target().equals(notice.target())
            && event.category().equals(notice.category())
            && event.trustedFlagger() == notice.trustedFlagger()
            && event.goodFaith() == notice.goodFaith()
            && isFrom(event.reporter(), notice.reporter().map(Account::id), current)
            && isText(event.reasons(), notice.reasons(), current.id());
    require(same, "notice");
  }

  /** Refuses {@code appeal} when the one that stands under its id says something else. */
  public void require(Appeal appeal, Case current) {
    Case.AppealState there = current.appeals().get(appeal.id());
    if (there == null) {
      throw new WrongState("another appeal has this id");
    }
    Event.AppealReceived event = there.event();
    boolean same =
        current.target().equals(appeal.target())
            && appeal.decisionId().map(event.decisionId()::equals).orElse(true)
            && isFrom(Party.author(), Optional.of(appeal.accountId()), current)
            && isText(event.text(), appeal.text(), current.id());
    require(same, "appeal");
  }

  /** Refuses {@code order} when the one that stands under its id says something else. */
  public void require(Order order, Case current) {
    OrderState there = current.orders().get(order.id());
    if (there == null) {
      throw new WrongState("another order has this id");
    }
    Event.OrderReceived event = there.event();
    boolean bytes = !order.digest().isEmpty() && order.digest().equals(event.digest());
    boolean same =
        event.authority().equals(order.authority())
            && current.target().equals(order.target())
            && (bytes || saysTheSame(order, event, current.id()));
    require(same, "order");
  }

  private boolean saysTheSame(Order order, Event.OrderReceived event, CaseId id) {
    return event.demand() == order.demand()
        && event.documentNumber().equals(order.documentNumber())
        && event.legalBasis().equals(order.legalBasis())
        && event.territory().equals(order.territory())
        && event.channel().equals(order.channel())
        && event.urgent() == order.urgent()
        && event.deadline().equals(order.deadline())
        && isText(event.reasons(), order.reasons(), id);
  }

  private static void require(boolean same, String what) {
    if (!same) {
      throw new WrongState("another " + what + " has this id");
    }
  }

  private boolean isFrom(Party party, Optional<String> account, Case current) {
    @Nullable String there = parts.store().parties(current.id()).get(party);
    return there == null
        ? account.isEmpty() || current.erased().contains(party)
        : Objects.equals(there, account.orElse(null));
  }

  private boolean isText(ValueRef ref, String text, CaseId id) {
    byte @Nullable [] there = parts.store().values(id, Set.of(ref)).get(ref);
    return there == null || text.equals(new String(there, StandardCharsets.UTF_8));
  }
}

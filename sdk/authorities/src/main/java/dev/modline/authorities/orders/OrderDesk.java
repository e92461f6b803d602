package dev.modline.authorities.orders;

import dev.modline.Modline;
import dev.modline.OrderStatus;
import dev.modline.Receipt;
import dev.modline.UnknownCase;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.log.Hash;
import dev.modline.log.LogProof;
import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where orders are handed in and asked after, without a transport: an authority sends a document
 * and holds a signed receipt, asks how far it has come, and gets the proof that its order stands in
 * the record.
 *
 * <p>Contract: a document again gets the same receipt. An authority sees its own orders only;
 * another's looks like none. Threading: any. Failure: {@link dev.modline.model.InvalidInput} names
 * the field; {@link UnknownCase}; {@link dev.modline.WrongState} when the id is another order's.
 *
 * <pre>{@code
 * OrderDesk desk = OrderDesk.of(line).signing(issuer, RecordPlaces.of(log, finder));
 * OrderDesk.Taken taken = desk.issued("vn.abei", body);
 * }</pre>
 */
public final class OrderDesk {
  /** A checkpoint is published at least once a second; the rest is for a disk that is slow. */
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /**
   * An order has been taken.
   *
   * @param receipt what was committed
   * @param signed the receipt to hand out; absent where nothing signs
   */
  public record Taken(Receipt receipt, Optional<String> signed) {}

  private final Modline line;
  private final @Nullable SetIssuer issuer;
  private final @Nullable RecordPlaces places;

  private OrderDesk(Modline line, @Nullable SetIssuer issuer, @Nullable RecordPlaces places) {
    this.line = line;
    this.issuer = issuer;
    this.places = places;
  }

  /** A desk whose receipts are not signed. */
  public static OrderDesk of(Modline line) {
    return new OrderDesk(line, null, null);
  }

  /** The same, with receipts signed by {@code issuer} that name their place in the record. */
  public OrderDesk signing(SetIssuer issuer, RecordPlaces places) {
    return new OrderDesk(line, issuer, places);
  }

  /** Takes what an authority sends over its own access. */
  public Taken issued(String authority, byte[] document) {
    return take(OrderDocument.issued(authority, document));
  }

  /** Takes what a member of staff took down. */
  public Taken takenDown(String staff, byte[] document) {
    return take(OrderDocument.takenDown(staff, document));
  }

  private Taken take(Order order) {
    Receipt receipt = line.order(order);
    return new Taken(receipt, signed(line.orderStatus(order.id())));
  }

  /** The issuer takes its order back. */
  public Taken withdraw(String authority, String orderId, String reasons) {
    Receipt receipt = line.withdraw(orderId, authority, reasons);
    return new Taken(receipt, signed(line.orderStatus(orderId)));
  }

  /**
   * How far an order has come.
   *
   * @param authority who asks; empty for the operator
   */
  public OrderStatus status(Optional<String> authority, String orderId) {
    OrderStatus status = line.orderStatus(orderId);
    if (!authority.map(status.state().event().authority()::equals).orElse(true)) {
      // Another's order looks like none: whether one exists is no other authority's business.
      throw new UnknownCase("order " + orderId);
    }
    return status;
  }

  /** The receipt of an order, as it was given; absent where nothing signs. */
  public Optional<String> receipt(Optional<String> authority, String orderId) {
    return signed(status(authority, orderId));
  }

  /**
   * The proof that an order stands in the operator's full record: the entry is its extra data.
   * Empty while no published checkpoint covers it, or where there is no log.
   */
  public Optional<LogProof> proof(Optional<String> authority, String orderId) throws IOException {
    OrderStatus status = status(authority, orderId);
    Optional<RecordPlaces.Entry> entry = entry(status);
    return entry.isEmpty() || places == null ? Optional.empty() : places.proof(entry.get());
  }

  private Optional<RecordPlaces.Entry> entry(OrderStatus status) {
    return places == null
        ? Optional.empty()
        : places.entry(status.caseId(), status.received().version());
  }

  private Optional<String> signed(OrderStatus status) {
    if (issuer == null) {
      return Optional.empty();
    }
    OrderReceipt receipt =
        new OrderReceipt(
            issuer.issuer(),
            status.state().event().authority(),
            status.state().event().orderId(),
            status.state().event().digest(),
            status.caseId().value(),
            status.state().event().receivedAt(),
            due(status),
            place(status));
    return Optional.of(issuer.statement(OrderReceipt.TYPE, receipt.claims(status.received().at())));
  }

  /** A receipt that is asked for again after its entry was pruned names no place any more. */
  private Optional<OrderReceipt.Place> place(OrderStatus status) {
    Optional<RecordPlaces.Entry> found;
    try {
      found = entry(status);
    } catch (RecordPlaces.Pruned e) {
      return Optional.empty();
    }
    return found.flatMap(
        entry ->
            Optional.ofNullable(places)
                .map(
                    it ->
                        new OrderReceipt.Place(
                            it.origin(),
                            entry.index(),
                            Hash.leaf(entry.bytes()).base64(),
                            WITHIN)));
  }

  /** The shortest clock. The operator's own aim is promised only where nothing else sets a time. */
  private static Optional<OrderReceipt.Due> due(OrderStatus status) {
    return status.clocks().stream()
        .filter(clock -> clock.due().isPresent())
        .min(
            Comparator.comparing((Clock clock) -> clock.mark() == EvidenceMark.OPERATOR)
                .thenComparing(clock -> clock.due().orElseThrow()))
        .map(
            clock ->
                new OrderReceipt.Due(clock.due().orElseThrow(), clock.rule(), clock.reference()));
  }
}

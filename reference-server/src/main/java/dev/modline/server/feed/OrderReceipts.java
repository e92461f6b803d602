package dev.modline.server.feed;

import dev.modline.Modline;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.authorities.orders.RecordPlaces;
import dev.modline.model.CaseId;
import dev.modline.store.PrunedEntry;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import java.util.Optional;

/** Where orders are handed in: their receipts are signed and say where they stand in the record. */
public final class OrderReceipts {
  private OrderReceipts() {}

  /** A desk whose receipts this issuer signs. */
  public static OrderDesk desk(Modline line, SqlStore store, SetIssuer issuer) {
    return OrderDesk.of(line)
        .signing(
            issuer,
            RecordPlaces.of(
                store.logs().of(Entries.OPERATOR), (id, version) -> entry(store, id, version)));
  }

  private static Optional<RecordPlaces.Entry> entry(SqlStore store, CaseId id, long version) {
    try {
      return store
          .indexOf(id, version)
          .map(index -> new RecordPlaces.Entry(index, store.entry(Entries.OPERATOR, index)));
    } catch (PrunedEntry e) {
      throw new RecordPlaces.Pruned(String.valueOf(e.getMessage()), e);
    }
  }
}

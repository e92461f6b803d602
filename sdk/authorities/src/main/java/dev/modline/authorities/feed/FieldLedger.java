package dev.modline.authorities.feed;

import dev.modline.model.CaseId;
import dev.modline.model.Party;
import dev.modline.wire.Commitments;
import dev.modline.wire.Erasures;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps account of the fields that the recipient is entitled to and was not given: an erasure that
 * comes later settles them.
 */
final class FieldLedger {
  private record Open(long index, String field, Optional<CaseId> caseId, Optional<Party> party) {}

  private final Set<String> entitlements;
  private final Erasures erasures = new Erasures();
  private final List<Open> open = new ArrayList<>();

  FieldLedger(Set<String> entitlements) {
    this.entitlements = entitlements;
  }

  /** Every opening of a batch must open what it names. */
  static void check(FeedBatch batch, List<Leaf> leaves) throws FaultException {
    for (int i = 0; i < leaves.size(); i++) {
      FeedEntry entry = batch.entries().get(i);
      for (FieldResult result :
          Commitments.verify(leaves.get(i), entry.openings(), new Erasures())) {
        if (result instanceof FieldResult.Wrong wrong) {
          throw new FaultException(
              Fault.OPENING, "entry " + entry.index() + ": a field " + wrong.problem());
        }
      }
    }
  }

  void note(FeedEntry entry, Leaf leaf) {
    erasures.observe(entry.index(), leaf);
    for (FieldResult result : Commitments.verify(leaf, entry.openings(), erasures)) {
      if (result instanceof FieldResult.Withheld withheld
          && entitlements.contains(withheld.field())) {
        open.add(new Open(entry.index(), withheld.field(), leaf.caseId(), withheld.party()));
      }
    }
  }

  List<Received.Withheld> withheld() {
    open.removeIf(this::erased);
    return open.stream().map(it -> new Received.Withheld(it.index(), it.field())).toList();
  }

  private boolean erased(Open it) {
    return it.caseId().isPresent()
        && it.party().isPresent()
        && erasures.under(it.caseId().get(), it.party().get()).isPresent();
  }
}

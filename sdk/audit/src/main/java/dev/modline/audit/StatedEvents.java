package dev.modline.audit;

import dev.modline.model.Recorded;
import dev.modline.verifier.Openings;
import dev.modline.wire.Commitments;
import dev.modline.wire.Erasures;
import dev.modline.wire.EventBody;
import dev.modline.wire.EventCodec;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.Opening;
import dev.modline.wire.Undecodable;
import java.util.List;
import java.util.Optional;

/**
 * Holds what stands in clear of an event to the event itself, where the auditor was given it: an
 * operator could commit to one thing and say another.
 */
final class StatedEvents {
  private static final String EVENT = "event";

  private final Openings openings;
  private long events;
  private long opened;
  private Optional<Recorded> last = Optional.empty();

  StatedEvents(Openings openings) {
    this.openings = openings;
  }

  List<String> notes() {
    return List.of(
        opened
            + " of "
            + events
            + " events were opened and compared with what stands in clear; the others are taken at"
            + " their word");
  }

  /** The event of the entry that was checked last, if it was given and is the one in clear. */
  Optional<Recorded> last() {
    return last;
  }

  /** How many events there were, and how many of them were given. */
  AuditReport.Opened count() {
    return new AuditReport.Opened(opened, events);
  }

  /** What is wrong with the entry. */
  Optional<String> check(long index, Leaf leaf, EventBody clear) {
    events++;
    last = Optional.empty();
    List<Opening> given =
        openings.of(index).stream().filter(it -> it.field().equals(EVENT)).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    for (FieldResult result : Commitments.verify(leaf, given, new Erasures())) {
      if (result instanceof FieldResult.Opened it && it.field().equals(EVENT)) {
        opened++;
        return compare(it.value(), clear);
      }
    }
    return Optional.of("was opened to another event than it commits to");
  }

  private Optional<String> compare(byte[] event, EventBody clear) {
    try {
      Recorded recorded = EventCodec.decode(event);
      if (EventBody.of(recorded).equals(clear)) {
        last = Optional.of(recorded);
        return Optional.empty();
      }
      return Optional.of("says in clear something else than the event that it commits to");
    } catch (Undecodable e) {
      return Optional.of("commits to what is no event: " + e.getMessage());
    }
  }
}

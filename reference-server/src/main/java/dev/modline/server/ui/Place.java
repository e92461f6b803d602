package dev.modline.server.ui;

import dev.modline.Desk;
import dev.modline.UnknownCase;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import dev.modline.spi.CaseQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Where a page of a list ended. It holds the place itself, not only the case there: that case may
 * have been decided since, and stand elsewhere, and what was below it must not be passed over.
 *
 * @param due its due time; the end of time for none
 * @param severity how grave it was
 * @param openedAt when it was opened
 * @param changedAt when it had last changed
 * @param id the case
 */
record Place(Instant due, Severity severity, Instant openedAt, Instant changedAt, CaseId id) {
  private static final Comparator<Place> URGENT =
      Comparator.comparing(Place::due)
          .thenComparing(Place::severity, Comparator.reverseOrder())
          .thenComparing(Place::openedAt)
          .thenComparing(place -> place.id().value());
  private static final Comparator<Place> RECENT =
      Comparator.comparing(Place::changedAt).thenComparing(place -> place.id().value()).reversed();
  private static final int MOST = 500;

  static Place of(CaseSummary one) {
    return new Place(
        one.due().orElse(Instant.MAX), one.severity(), one.openedAt(), one.changedAt(), one.id());
  }

  /** Reads what {@link #toString} wrote into a link. */
  static Place read(String text) {
    String[] parts = text.split("~", 5);
    try {
      if (parts.length == 5) {
        return new Place(
            Instant.parse(parts[0]),
            Severity.valueOf(parts[1]),
            Instant.parse(parts[2]),
            Instant.parse(parts[3]),
            new CaseId(parts[4]));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidInput("after", "is no place in a list");
    }
    throw new InvalidInput("after", "is no place in a list");
  }

  /** At most {@code limit} cases after a place, or from the beginning. */
  static List<CaseSummary> page(
      Desk desk,
      CaseSummary.Status status,
      CaseQuery.Order order,
      Optional<Place> after,
      int limit) {
    EnumSet<CaseSummary.Status> statuses = EnumSet.of(status);
    if (after.isEmpty()) {
      return desk.cases(new CaseQuery(statuses, order, Optional.empty(), limit));
    }
    Place place = after.get();
    if (place.holds(desk)) {
      return desk.cases(new CaseQuery(statuses, order, Optional.of(place.id()), limit));
    }
    Comparator<Place> by = order == CaseQuery.Order.URGENT_FIRST ? URGENT : RECENT;
    List<CaseSummary> found = new ArrayList<>(limit);
    Optional<CaseId> last = Optional.empty();
    while (found.size() < limit) {
      List<CaseSummary> some = desk.cases(new CaseQuery(statuses, order, last, MOST));
      some.stream()
          .filter(one -> by.compare(of(one), place) > 0)
          .limit(limit - found.size())
          .forEach(found::add);
      if (some.size() < MOST) {
        break;
      }
      last = Optional.of(some.getLast().id());
    }
    return found;
  }

  /** Whether its case still stands there. */
  private boolean holds(Desk desk) {
    try {
      return equals(of(desk.look(id).summary()));
    } catch (UnknownCase e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return due + "~" + severity + "~" + openedAt + "~" + changedAt + "~" + id.value();
  }
}

package dev.modline.server.ui;

import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Tracked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tipline that a person may have a case reported to, from its page.
 *
 * @param authority its id: {@code us.ncmec}
 * @param categories which cases it concerns, in the operator's taxonomy
 */
public record Tipline(String authority, Set<String> categories) {
  /** Copies the set. */
  public Tipline {
    categories = Set.copyOf(categories);
  }

  /** What of it a case names; empty where it does not concern the tipline. */
  Optional<String> category(Case folded) {
    Set<String> named = new TreeSet<>(folded.categories());
    named.retainAll(categories);
    return named.stream().findFirst();
  }

  /** The reports of a case that are or were owed to it. */
  List<Tracked> reports(Case folded) {
    return folded.obligations().values().stream()
        .filter(
            it ->
                it.obligation().duty() instanceof Duty.Report report
                    && report.authority().equals(authority))
        .toList();
  }
}

package dev.modline.law;

import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Trigger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * To which occurrences a rule applies, beside its jurisdiction and its days.
 *
 * @param on the kinds of occurrence
 * @param triggers what may have brought it up; empty: anything
 * @param minSeverity how grave it must be
 * @param minRestriction how far the target must be restricted
 * @param categories which categories; empty: all
 * @param exceptCategories which categories not
 * @param urgent whether the order must be urgent
 * @param demand what the order must demand
 * @param authorReachable whether the author must be one that can be told
 * @param issuers the only authorities whose orders count, by id; empty: any
 * @param issuersOf the instrument under which an authority that is not named must be competent
 */
record Condition(
    Set<Occurrence.Kind> on,
    Set<Trigger> triggers,
    Severity minSeverity,
    Restriction minRestriction,
    Set<String> categories,
    Set<String> exceptCategories,
    boolean urgent,
    Optional<Order.Demand> demand,
    boolean authorReachable,
    Set<String> issuers,
    Optional<String> issuersOf) {

  static Condition read(YamlMap map) {
    map.require("on");
    EnumSet<Occurrence.Kind> on = EnumSet.noneOf(Occurrence.Kind.class);
    on.addAll(map.choices("on", Occurrence.Kind.class));
    return new Condition(
        on,
        Set.copyOf(map.choices("triggers", Trigger.class)),
        map.choice("min-severity", Severity.class).orElse(Severity.LOW),
        map.choice("min-restriction", Restriction.class).orElse(Restriction.NONE),
        Set.copyOf(map.strings("categories")),
        Set.copyOf(map.strings("except-categories")),
        map.flag("urgent"),
        map.choice("demand", Order.Demand.class),
        map.flag("author-reachable"),
        Set.copyOf(map.strings("issuers")),
        map.string("issuers-of", 100));
  }

  boolean holds(Occurrence o, Directory directory) {
    return (triggers.isEmpty() || triggers.contains(o.trigger()))
        && o.severity().compareTo(minSeverity) >= 0
        && o.restriction().compareTo(minRestriction) >= 0
        && (categories.isEmpty() || categories.contains(o.category()))
        && !exceptCategories.contains(o.category())
        && (!urgent || o.urgent())
        && (demand.isEmpty() || demand.equals(o.demand()))
        && (!authorReachable || o.authorReachable())
        && (!asksForIssuer() || o.authority().map(id -> mayOrder(id, directory)).orElse(false));
  }

  /** Whether only some authorities can start it. */
  boolean asksForIssuer() {
    return !issuers.isEmpty() || issuersOf.isPresent();
  }

  /** Whether it is one of them. */
  boolean mayOrder(AuthorityEntry authority) {
    return issuers.contains(authority.id())
        || issuersOf.map(authority.ordersUnder()::contains).orElse(false);
  }

  private boolean mayOrder(String id, Directory directory) {
    return issuers.contains(id) || directory.find(id).map(this::mayOrder).orElse(false);
  }
}

package dev.modline.audit;

import dev.modline.log.verify.PruneStatement;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies of a log that stand in what is left of it, held against what was pruned. */
final class PolicySeen {
  private record Policy(Instant at, Control.RetentionPublished published) {}

  private final List<Policy> policies = new ArrayList<>();

  void entry(Leaf leaf, Control control) {
    if (control instanceof Control.RetentionPublished it && it.audience().equals(leaf.audience())) {
      policies.add(new Policy(leaf.time(), it));
    }
  }

  /** What a pruning broke of the policies that are there; those before them went with the rest. */
  Optional<String> breach(PruneStatement told) {
    List<Policy> before = policies.stream().filter(it -> !it.at().isAfter(told.at())).toList();
    int current = 0;
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).published().effectiveFrom().isAfter(told.at())) {
        current = i;
      }
    }
    for (Policy each : before.subList(current, before.size())) {
      if (each.published().keepDays().isEmpty()) {
        return Optional.of(told + ", while under the policy of " + each.at() + " all was kept");
      }
      int days = each.published().keepDays().getAsInt();
      if (days > told.keep().toDays()) {
        return Optional.of(
            told + ", while the policy of " + each.at() + " kept them for " + days + " days");
      }
    }
    return Optional.empty();
  }
}

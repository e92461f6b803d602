package dev.modline.spi;

import dev.modline.model.CaseSummary;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the in-memory store holds of one case. */
final class InMemoryCase {
  private final List<Recorded> events = new ArrayList<>();
  private final Map<ValueRef, byte[]> values = new HashMap<>();
  private final Map<Party, String> parties = new HashMap<>();
  private @Nullable CaseSummary summary;

  /** Erasing comes last: what a commit brings for a party that it erases is not kept either. */
  void apply(Commit commit) {
    events.addAll(commit.events());
    commit.values().forEach((ref, value) -> values.put(ref, value.clone()));
    parties.putAll(commit.parties());
    for (Party erased : commit.erases()) {
      values.keySet().removeIf(ref -> ref.party().equals(erased));
      parties.remove(erased);
    }
    summary = commit.summary();
  }

  CaseSummary summary() {
    return Objects.requireNonNull(summary);
  }

  List<Recorded> events() {
    return List.copyOf(events);
  }

  Map<ValueRef, byte[]> values(Set<ValueRef> wanted) {
    Map<ValueRef, byte[]> found = new HashMap<>();
    for (ValueRef ref : wanted) {
      byte[] value = values.get(ref);
      if (value != null) {
        found.put(ref, value.clone());
      }
    }
    return found;
  }

  Map<Party, String> parties() {
    return Map.copyOf(parties);
  }

  Set<Party> partsOf(String accountId) {
    return parties.entrySet().stream()
        .filter(party -> party.getValue().equals(accountId))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}

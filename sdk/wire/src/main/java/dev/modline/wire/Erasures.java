package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Party;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whose values a log says were destroyed, and under which entry. Not thread-safe: one reader.
 *
 * <pre>{@code
 * Erasures erasures = new Erasures();
 * for (long i = 0; i < size; i++) erasures.observe(i, Leaf.parse(entry(i)));
 * }</pre>
 */
public final class Erasures {
  private record Key(CaseId caseId, Party party) {}

  private final Map<Key, Long> entries = new HashMap<>();

  /** Knows of none yet. */
  public Erasures() {}

  /** Notes what the entry at {@code index} says about erasures, if anything. */
  public void observe(long index, Leaf leaf) {
    if (leaf.erases().isPresent() && leaf.caseId().isPresent()) {
      entries.putIfAbsent(new Key(leaf.caseId().get(), leaf.erases().get()), index);
    }
  }

  /** The index of the entry under which the person was erased. */
  public OptionalLong under(CaseId caseId, Party party) {
    Long index = entries.get(new Key(caseId, party));
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }
}

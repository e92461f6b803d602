package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list that was read, or a page of one. */
public final class HashListPage {
  private final List<HashEntry> entries;
  private final List<HashEntry> withdrawn;
  private final Set<HashLine.WithdrawnByTag> withdrawnByTag;
  private final int skipped;
  private final Optional<String> next;

  private HashListPage(Collector collector, String next) {
    List<HashEntry> listed = new ArrayList<>();
    List<HashEntry> gone = new ArrayList<>();
    for (HashLine line : collector.last.values()) {
      switch (line) {
        case HashLine.Listed is ->
            (isWithdrawn(is.entry(), collector.tags) ? gone : listed).add(is.entry());
        case HashLine.Withdrawn was -> gone.add(was.entry());
        case HashLine.WithdrawnByTag tag -> {}
        case HashLine.Skipped other -> {}
      }
    }
    entries = List.copyOf(listed);
    withdrawn = List.copyOf(gone);
    withdrawnByTag = Set.copyOf(collector.tags);
    skipped = collector.skipped;
    this.next = next.isEmpty() ? Optional.empty() : Optional.of(next);
  }

  /** The entries that are listed. */
  public List<HashEntry> entries() {
    return entries;
  }

  /** The entries that are withdrawn by their hash, or listed here and withdrawn by a tag. */
  public List<HashEntry> withdrawn() {
    return withdrawn;
  }

  /** How many hashes are of kinds that cannot be matched here. */
  public int skipped() {
    return skipped;
  }

  /** Where the next page is, in the service's own words. */
  public Optional<String> next() {
    return next;
  }

  /** Brings {@code lists} up to date with this page, in one step. */
  public HashChange applyTo(HashLists lists) {
    List<HashEntry> gone = new ArrayList<>(withdrawn);
    if (!withdrawnByTag.isEmpty()) {
      lists.forEach(
          entry -> {
            if (isWithdrawn(entry, withdrawnByTag)) {
              gone.add(entry);
            }
          });
    }
    return lists.update(entries, gone);
  }

  private static boolean isWithdrawn(HashEntry entry, Set<HashLine.WithdrawnByTag> withdrawnByTag) {
    String source = entry.label().source();
    for (String tag : entry.label().tags()) {
      if (withdrawnByTag.contains(new HashLine.WithdrawnByTag(source, tag))) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the last word that a list has on each hash. */
  static final class Collector {
    private final Map<HashValue, HashLine> last = new LinkedHashMap<>();
    private final Set<HashLine.WithdrawnByTag> tags = new HashSet<>();
    private int skipped;

    void add(HashLine line) {
      switch (line) {
        case HashLine.Listed is -> last.put(is.entry().value(), line);
        case HashLine.Withdrawn was -> last.put(was.entry().value(), line);
        case HashLine.WithdrawnByTag tag -> tags.add(tag);
        case HashLine.Skipped other -> skipped++;
      }
    }

    HashListPage page(String next) {
      return new HashListPage(this, next);
    }
  }
}

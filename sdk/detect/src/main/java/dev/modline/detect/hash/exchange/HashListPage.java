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
  /** So many records that could not be taken are named; the others are counted. */
  private static final int MOST_NAMED = 20;

  private final List<HashEntry> entries;
  private final List<HashEntry> withdrawn;
  private final Set<HashLine.WithdrawnByTag> withdrawnByTag;
  private final int skipped;
  private final List<KeptHash> kept;
  private final int bad;
  private final List<String> problems;
  private final Optional<String> next;
  private final Map<String, String> marks;

  private HashListPage(Collector collector, Records.Paging paging) {
    List<HashEntry> listed = new ArrayList<>();
    List<HashEntry> gone = new ArrayList<>();
    for (HashLine line : collector.last.values()) {
      switch (line) {
        case HashLine.Listed is ->
            (isWithdrawn(is.entry(), collector.tags) ? gone : listed).add(is.entry());
        case HashLine.Withdrawn was -> gone.add(was.entry());
        case HashLine.WithdrawnByTag tag -> {}
        case HashLine.Skipped other -> {}
        case HashLine.Kept other -> {}
        case HashLine.Bad other -> {}
      }
    }
    kept = List.copyOf(collector.kept.values());
    bad = collector.bad;
    problems = List.copyOf(collector.problems);
    marks = paging.marks();
    entries = List.copyOf(listed);
    withdrawn = List.copyOf(gone);
    withdrawnByTag = Set.copyOf(collector.tags);
    skipped = collector.skipped;
    next = paging.next().isEmpty() ? Optional.empty() : Optional.of(paging.next());
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

  /** Fingerprints that are kept as they came and not matched. */
  public List<KeptHash> kept() {
    return kept;
  }

  /** How many records could not be taken. */
  public int bad() {
    return bad;
  }

  /** What is wrong with the first of them, each with its place. */
  public List<String> problems() {
    return problems;
  }

  /** What the page says beside its records under {@code name}: a time to go on from, say. */
  public Optional<String> mark(String name) {
    return Optional.ofNullable(marks.get(name));
  }

  /** Where the next page is, in the service's own words. */
  public Optional<String> next() {
    return next;
  }

  /** Brings {@code lists} up to date with this page, in one step. */
  public HashChange applyTo(HashLists lists) {
    return applyTo(lists, Set.of());
  }

  /** As {@link #applyTo(HashLists)}, without the entries of hashes that are {@code held} back. */
  public HashChange applyTo(HashLists lists, Set<HashValue> held) {
    List<HashEntry> gone = new ArrayList<>(withdrawn);
    if (!withdrawnByTag.isEmpty()) {
      lists.forEach(
          entry -> {
            if (isWithdrawn(entry, withdrawnByTag)) {
              gone.add(entry);
            }
          });
    }
    List<HashEntry> coming =
        held.isEmpty()
            ? entries
            : entries.stream().filter(entry -> !held.contains(entry.value())).toList();
    return lists.update(coming, gone);
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
    private final Map<String, KeptHash> kept = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int skipped;
    private int bad;

    void add(HashLine line) {
      switch (line) {
        case HashLine.Listed is -> last.put(is.entry().value(), line);
        case HashLine.Withdrawn was -> last.put(was.entry().value(), line);
        case HashLine.WithdrawnByTag tag -> tags.add(tag);
        case HashLine.Skipped other -> skipped++;
        case HashLine.Kept is -> keep(is);
        case HashLine.Bad is -> {
          bad++;
          if (problems.size() < MOST_NAMED) {
            problems.add(is.problem());
          }
        }
      }
    }

    private void keep(HashLine.Kept is) {
      String id = is.hash().kind() + ":" + is.hash().value();
      if (is.withdrawn()) {
        kept.remove(id);
      } else {
        kept.put(id, is.hash());
      }
    }

    HashListPage page(Records.Paging paging) {
      return new HashListPage(this, paging);
    }
  }
}

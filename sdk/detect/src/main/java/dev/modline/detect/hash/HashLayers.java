package dev.modline.detect.hash;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All entries of one kind: a large old layer and a small recent one. An update rebuilds the recent
 * layer only, until that has grown to a share of the old one; then both become one. Immutable.
 */
final class HashLayers {
  /** Below this many rows a linear scan of PDQ hashes beats any index. */
  static final int LINEAR = 4_000;

  /** The same for texts, which are searched at larger distances, where an index gains less. */
  static final int LINEAR_TEXTS = 16_000;

  private final HashKind kind;
  private final HashLayer old;
  private final HashLayer recent;

  private HashLayers(HashKind kind, HashLayer old, HashLayer recent) {
    this.kind = kind;
    this.old = old;
    this.recent = recent;
  }

  static HashLayers empty(HashKind kind) {
    HashLayer nothing = new HashLayer(index(HashRows.of(kind, List.of())));
    return new HashLayers(kind, nothing, nothing);
  }

  int size() {
    return old.live() + recent.live();
  }

  /** Calls {@code found} for every live entry within {@code distance}. */
  void find(HashValue query, int distance, Consumer<HashMatch> found) {
    find(old, query, distance, found);
    find(recent, query, distance, found);
  }

  /** Passes on the labels that there are; one may be left of entries that were withdrawn. */
  void forEachLabel(Consumer<HashLabel> action) {
    old.rows().labels().forEach(action);
    recent.rows().labels().forEach(action);
  }

  void forEachLive(Consumer<HashEntry> action) {
    old.forEachLive(action);
    recent.forEachLive(action);
  }

  /** These layers without the entries {@code gone} and with {@code added}; none may be live. */
  HashLayers with(List<HashEntry> gone, HashRows added) {
    HashLayer oldLeft = old.without(rowsOf(old, gone));
    HashLayer recentLeft = recent.without(rowsOf(recent, gone));
    if (added.size() == 0) {
      return new HashLayers(kind, oldLeft, recentLeft);
    }
    int fresh = recentLeft.live() + added.size();
    boolean merge = fresh > Math.max(LINEAR, oldLeft.live() / 8);
    int expected = merge ? fresh + oldLeft.live() : fresh;
    HashRows.Builder rows = new HashRows.Builder(kind, expected);
    if (merge) {
      oldLeft.forEachLive(rows::add);
    }
    recentLeft.forEachLive(rows::add);
    for (int row = 0; row < added.size(); row++) {
      rows.add(added.entry(row));
    }
    HashLayer built = new HashLayer(index(rows.build()));
    return merge
        ? new HashLayers(kind, built, empty(kind).recent)
        : new HashLayers(kind, oldLeft, built);
  }

  /** The live entry with this hash from this source, if there is one. */
  Optional<HashEntry> of(HashValue value, String source) {
    List<HashEntry> found = new ArrayList<>(1);
    find(
        value,
        0,
        match -> {
          if (match.entry().label().source().equals(source)) {
            found.add(match.entry());
          }
        });
    return found.stream().findFirst();
  }

  private static BitSet rowsOf(HashLayer layer, List<HashEntry> gone) {
    BitSet rows = new BitSet();
    for (HashEntry entry : gone) {
      layer.find(
          entry.value(),
          0,
          row -> {
            if (layer.rows().label(row).source().equals(entry.label().source())) {
              rows.set(row);
            }
          });
    }
    return rows;
  }

  private static void find(
      HashLayer layer, HashValue query, int distance, Consumer<HashMatch> found) {
    layer.find(
        query,
        distance,
        row -> {
          HashEntry entry = layer.rows().entry(row);
          found.accept(new HashMatch(entry, entry.value().distance(query)));
        });
  }

  private static HashIndex index(HashRows rows) {
    if (rows.kind().farthest() == 0) {
      return ExactIndex.of(rows);
    }
    int few = rows.kind() == HashKind.TEXT ? LINEAR_TEXTS : LINEAR;
    return rows.size() < few ? new LinearIndex(rows) : PdqIndex.of(rows);
  }
}

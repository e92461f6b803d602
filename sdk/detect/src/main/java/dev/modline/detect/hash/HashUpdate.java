package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an update comes down to: for each kind, entries that leave and rows that come. */
final class HashUpdate {
  private final Map<HashKind, List<HashEntry>> leaving = new EnumMap<>(HashKind.class);
  private final Map<HashKind, HashRows.Builder> coming = new EnumMap<>(HashKind.class);
  private final List<HashEntry> withdrawn = new ArrayList<>();
  private int added;
  private int replaced;

  private HashUpdate() {}

  /** An update by single entries; what is added and withdrawn at once is withdrawn. */
  static HashUpdate of(
      Iterable<HashEntry> added, Iterable<HashEntry> gone, Map<HashKind, HashLayers> layers) {
    HashUpdate update = new HashUpdate();
    Map<Id, HashEntry> withdrawals = distinct(gone);
    for (Id id : withdrawals.keySet()) {
      id.live(layers).ifPresent(update::withdraw);
    }
    distinct(added)
        .forEach(
            (id, entry) -> {
              if (!withdrawals.containsKey(id)) {
                update.add(entry, id.live(layers));
              }
            });
    return update;
  }

  /** An update that makes {@code entries} all that {@code source} lists. */
  static HashUpdate replacing(
      String source, Iterable<HashEntry> entries, Map<HashKind, HashLayers> layers) {
    Map<HashKind, ExactIndex> target = target(source, entries);
    HashUpdate update = new HashUpdate();
    target.forEach(
        (kind, index) -> {
          for (int row = 0; row < index.rows().size(); row++) {
            if (index.isLast(row)) {
              HashEntry entry = index.rows().entry(row);
              update.add(entry, HashLists.of(layers, kind).of(entry.value(), source));
            }
          }
          HashLists.of(layers, kind)
              .forEachLive(
                  entry -> {
                    if (entry.label().source().equals(source) && !index.contains(entry.value())) {
                      update.withdraw(entry);
                    }
                  });
        });
    return update;
  }

  private static Map<HashKind, ExactIndex> target(String source, Iterable<HashEntry> entries) {
    Map<HashKind, HashRows.Builder> rows = new EnumMap<>(HashKind.class);
    for (HashKind kind : HashKind.values()) {
      rows.put(kind, new HashRows.Builder(kind, 0));
    }
    for (HashEntry entry : entries) {
      if (!entry.label().source().equals(source)) {
        throw new InvalidInput("source", "of an entry is not that of the list to replace");
      }
      builder(rows, entry.value().kind()).add(entry);
    }
    Map<HashKind, ExactIndex> target = new EnumMap<>(HashKind.class);
    rows.forEach((kind, builder) -> target.put(kind, ExactIndex.of(builder.build())));
    return target;
  }

  HashChange change() {
    return new HashChange(added, replaced, withdrawn);
  }

  Map<HashKind, HashLayers> applied(Map<HashKind, HashLayers> layers) {
    Map<HashKind, HashLayers> after = new EnumMap<>(layers);
    for (HashKind kind : HashKind.values()) {
      HashRows rows = builder(coming, kind).build();
      List<HashEntry> gone = leaving.getOrDefault(kind, List.of());
      if (rows.size() > 0 || !gone.isEmpty()) {
        after.put(kind, HashLists.of(layers, kind).with(gone, rows));
      }
    }
    return after;
  }

  private void withdraw(HashEntry entry) {
    withdrawn.add(entry);
    leave(entry);
  }

  private void add(HashEntry entry, Optional<HashEntry> before) {
    if (before.isPresent() && before.get().equals(entry)) {
      return;
    }
    if (before.isPresent()) {
      replaced++;
      leave(before.get());
    } else {
      added++;
    }
    builder(coming, entry.value().kind()).add(entry);
  }

  private void leave(HashEntry entry) {
    leaving.computeIfAbsent(entry.value().kind(), kind -> new ArrayList<>()).add(entry);
  }

  private static HashRows.Builder builder(Map<HashKind, HashRows.Builder> builders, HashKind kind) {
    return builders.computeIfAbsent(kind, missing -> new HashRows.Builder(missing, 0));
  }

  private static Map<Id, HashEntry> distinct(Iterable<HashEntry> entries) {
    Map<Id, HashEntry> distinct = new LinkedHashMap<>();
    entries.forEach(entry -> distinct.put(new Id(entry.value(), entry.label().source()), entry));
    return distinct;
  }

  /** What makes an entry the same entry. */
  private record Id(HashValue value, String source) {
    Optional<HashEntry> live(Map<HashKind, HashLayers> layers) {
      return HashLists.of(layers, value.kind()).of(value, source);
    }
  }
}

package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The hash lists that an operator matches against, alive: they are searched while they change.
 *
 * <p>Contract: a search sees either all of an update or nothing of it; an entry that an update
 * withdrew matches no search that begins after {@link #update} has returned. Threading: any number
 * of searches beside one another and beside one update; updates wait for each other, searches never
 * wait. Failure: an update that breaks a limit changes nothing and throws {@link InvalidInput}.
 *
 * <pre>{@code
 * HashLists lists = HashLists.create();
 * HashLabel label = HashLabel.builder("stopncii", "ncii").build();
 * HashValue hash = HashValue.digest(HashKind.SHA256, image);
 * lists.update(List.of(new HashEntry(hash, label)), List.of());
 * }</pre>
 */
public final class HashLists {
  /** The most entries of all lists together. */
  public static final int MAX_ENTRIES = 50_000_000;

  /** The largest distance at which pictures are searched: the one PDQ is made for. */
  public static final int MAX_DISTANCE = 31;

  private final ReentrantLock updating = new ReentrantLock();
  private final List<Consumer<HashChange>> listeners = new CopyOnWriteArrayList<>();
  private volatile Map<HashKind, HashLayers> layers = emptyLayers();

  private HashLists() {}

  /** Lists without an entry. */
  public static HashLists create() {
    return new HashLists();
  }

  /** How many entries there are. */
  public int size() {
    return layers.values().stream().mapToInt(HashLayers::size).sum();
  }

  /** How many entries there are of {@code kind}. */
  public int size(HashKind kind) {
    return of(layers, kind).size();
  }

  /** The categories of the entries; one may be left of entries that were withdrawn since. */
  public Set<String> categories() {
    Set<String> categories = new TreeSet<>();
    layers.values().forEach(kind -> kind.forEachLabel(label -> categories.add(label.category())));
    return categories;
  }

  /** The entries that equal {@code value}. */
  public List<HashMatch> exact(HashValue value) {
    return find(value, 0);
  }

  /** Whether an entry is there that findings name by {@code rule}. */
  public boolean holds(String rule) {
    int end = rule.lastIndexOf('/');
    if (end < 0) {
      return false;
    }
    try {
      HashValue value = HashValue.parse(rule.substring(end + 1));
      return of(layers, value.kind()).of(value, rule.substring(0, end)).isPresent();
    } catch (InvalidInput noHash) {
      return false;
    }
  }

  /**
   * The entries within {@code distance} bits of a hash whose kind has nearness, all of them, in no
   * order.
   *
   * @param distance 0 to {@link HashKind#farthest}
   */
  public List<HashMatch> near(HashValue value, int distance) {
    int farthest = value.kind().farthest();
    if (farthest == 0) {
      throw new InvalidInput("hash", "must be pdq or text: other kinds have no nearness");
    }
    if (distance < 0 || distance > farthest) {
      throw new InvalidInput("distance", "must be from 0 to " + farthest);
    }
    return find(value, distance);
  }

  /** Passes every entry to {@code action}: those of one moment, whatever changes meanwhile. */
  public void forEach(Consumer<HashEntry> action) {
    layers.values().forEach(kind -> kind.forEachLive(action));
  }

  /**
   * Calls {@code listener} after every update that changed something, on the updating thread,
   * before {@link #update} returns: to list the cases that stood on a withdrawn entry, say.
   */
  public void onChange(Consumer<HashChange> listener) {
    listeners.add(listener);
  }

  /**
   * Adds entries and withdraws others in one step. An added entry replaces the one with the same
   * hash from the same source. Withdrawing what is not there does nothing; what is both added and
   * withdrawn is withdrawn.
   *
   * @param withdrawn entries to withdraw; of their labels only the source counts
   * @return what has changed
   */
  public HashChange update(Iterable<HashEntry> added, Iterable<HashEntry> withdrawn) {
    updating.lock();
    try {
      return commit(HashUpdate.of(added, withdrawn, layers));
    } finally {
      updating.unlock();
    }
  }

  /**
   * Makes {@code entries} the whole content of the list {@code source}: what it held and they do
   * not is withdrawn, what they hold unchanged is not touched. The entries are passed over once and
   * kept in flat arrays: lists of many millions can be streamed in.
   */
  public HashChange replace(String source, Iterable<HashEntry> entries) {
    updating.lock();
    try {
      return commit(HashUpdate.replacing(source, entries, layers));
    } finally {
      updating.unlock();
    }
  }

  private HashChange commit(HashUpdate update) {
    HashChange change = update.change();
    if (change.isEmpty()) {
      return change;
    }
    if ((long) size() + change.added() - change.withdrawn().size() > MAX_ENTRIES) {
      throw new InvalidInput("hash lists", "would hold more than " + MAX_ENTRIES + " entries");
    }
    layers = update.applied(layers);
    listeners.forEach(listener -> listener.accept(change));
    return change;
  }

  private List<HashMatch> find(HashValue value, int distance) {
    List<HashMatch> found = new ArrayList<>();
    of(layers, value.kind()).find(value, distance, found::add);
    return found;
  }

  static HashLayers of(Map<HashKind, HashLayers> layers, HashKind kind) {
    return Objects.requireNonNull(layers.get(kind), "every kind has layers");
  }

  private static Map<HashKind, HashLayers> emptyLayers() {
    Map<HashKind, HashLayers> empty = new EnumMap<>(HashKind.class);
    for (HashKind kind : HashKind.values()) {
      empty.put(kind, HashLayers.empty(kind));
    }
    return empty;
  }
}

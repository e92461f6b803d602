package dev.modline.law;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The authorities that reports go to and orders come from, with names and addresses by date.
 *
 * <p>Contract: immutable. The one that ships knows national authorities only; the operator adds the
 * department of its own province, and corrects what has changed, in a file of the same format.
 * Threading: any thread. Failure: {@link SourceError} when read.
 *
 * <pre>{@code
 * Directory directory = Directory.shipped().with(Directory.load(Path.of("authorities.yaml")));
 * }</pre>
 */
public final class Directory {
  private final SortedMap<String, AuthorityEntry> entries;
  private final List<String> hashes;

  private Directory(SortedMap<String, AuthorityEntry> entries, List<String> hashes) {
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.hashes = List.copyOf(hashes);
  }

  /** The directory that ships with Modline. */
  public static Directory shipped() {
    return read(Source.shipped("authorities.yaml"));
  }

  /** Reads a directory file of at most 1 MiB, UTF-8. */
  public static Directory load(Path file) {
    return read(Source.of(file));
  }

  /** Reads a directory from text; {@code name} is what errors call it. */
  public static Directory parse(String name, String text) {
    return read(Source.of(name, text));
  }

  static Directory read(Source source) {
    SortedMap<String, AuthorityEntry> entries = new TreeMap<>();
    new DirectoryReader(source).read().forEach(entry -> entries.put(entry.id(), entry));
    return new Directory(entries, List.of(source.hash()));
  }

  /** This directory with the other's entries, which take the place of those with the same id. */
  public Directory with(Directory other) {
    SortedMap<String, AuthorityEntry> all = new TreeMap<>(entries);
    all.putAll(other.entries);
    List<String> both = new ArrayList<>(hashes);
    both.addAll(other.hashes);
    return new Directory(all, both);
  }

  /** The authority with this id. */
  public Optional<AuthorityEntry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Every authority, by id. */
  public Collection<AuthorityEntry> all() {
    return entries.values();
  }

  /** SHA-256 over the files it was read from, hex. */
  public String hash() {
    return Source.sha256(String.join("\n", hashes));
  }
}

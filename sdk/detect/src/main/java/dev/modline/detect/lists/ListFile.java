package dev.modline.detect.lists;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashListReader;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.detect.lines.TextLines;
import dev.modline.detect.neardup.TextHash;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file that is the whole of one list: what it no longer holds is withdrawn, until it holds it
 * again; what it says is withdrawn, or the operator does, stays so.
 *
 * @param file the file
 * @param label the list's name and what its entries are unless it says so itself
 * @param form how it is written
 * @param withdrawn what was withdrawn for good
 */
record ListFile(Path file, HashLabel label, Form form, WithdrawnHashes withdrawn) {
  /** How a list is written down. */
  sealed interface Form {
    /** Hashes, in the words and the container of an exchange. */
    record Hashes(HashVocabulary words, HashContainer container, boolean strict) implements Form {
      Hashes(HashVocabulary words, HashContainer container) {
        this(words, container, words == HashVocabulary.MODLINE);
      }
    }

    /** Texts themselves, one a line: they are hashed here and not kept. */
    record Texts() implements Form {}
  }

  private static final int LONGEST_LINE = 1_000_000;

  /**
   * What came of a load.
   *
   * @param change what it did to the list
   * @param held how many entries the file holds that were withdrawn for good
   * @param bad how many records could not be taken
   * @param problems what is wrong with the first of them
   */
  record Loaded(HashChange change, int held, int bad, List<String> problems) {}

  /** A list in {@code file} whose withdrawals are kept beside it. */
  ListFile(Path file, HashLabel label, Form form) {
    this(file, label, form, WithdrawnHashes.beside(file));
  }

  /**
   * Brings the list up to date with the file, in one step. What the file says is withdrawn stays so
   * from now on: it stops matching first, and is then written down.
   */
  Loaded load(HashLists lists) throws IOException {
    return switch (form) {
      case Form.Hashes hashes -> {
        HashListPage page = page(hashes);
        Loaded loaded = replace(lists, page.entries(), page.withdrawn());
        yield new Loaded(loaded.change(), loaded.held(), page.bad(), page.problems());
      }
      case Form.Texts texts -> replace(lists, texts(), List.of());
    };
  }

  private Loaded replace(HashLists lists, List<HashEntry> listed, List<HashEntry> gone)
      throws IOException {
    List<HashValue> now = gone.stream().map(HashEntry::value).toList();
    Set<HashValue> withdrawn = this.withdrawn.read();
    withdrawn.addAll(now);
    List<HashEntry> live =
        withdrawn.isEmpty()
            ? listed
            : listed.stream().filter(entry -> !withdrawn.contains(entry.value())).toList();
    HashChange change = lists.replace(label.source(), live);
    if (!now.isEmpty()) {
      this.withdrawn.add(now);
    }
    return new Loaded(change, listed.size() - live.size(), 0, List.of());
  }

  private HashListPage page(Form.Hashes form) throws IOException {
    HashListReader reader =
        HashListReader.builder(label.source(), label.category())
            .owner(label.owner())
            .severity(label.severity())
            .sharing(label.sharing())
            .strict(form.strict())
            .build();
    try (InputStream in = Files.newInputStream(file)) {
      return reader.read(form.words(), form.container(), in);
    }
  }

  private List<HashEntry> texts() throws IOException {
    List<HashEntry> entries = new ArrayList<>();
    TextLines.read(
        file,
        LONGEST_LINE,
        (number, line) ->
            TextHash.of(line).ifPresent(hash -> entries.add(new HashEntry(hash, label))),
        (number, problem) -> new InvalidInput("line " + number, problem));
    return entries;
  }
}

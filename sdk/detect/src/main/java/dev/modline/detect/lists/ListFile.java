package dev.modline.detect.lists;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashListReader;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.detect.neardup.TextHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is the whole of one list: what it no longer holds is withdrawn.
 *
 * @param file the file
 * @param label the list's name and what its entries are unless it says so itself
 * @param form how it is written
 */
record ListFile(Path file, HashLabel label, Form form) {
  /** How a list is written down. */
  sealed interface Form {
    /** Hashes, in the words and the container of an exchange. */
    record Hashes(HashVocabulary words, HashContainer container) implements Form {}

    /** Texts themselves, one a line: they are hashed here and not kept. */
    record Texts() implements Form {}
  }

  private static final int LONGEST_LINE = 400_000;

  /** Brings the list up to date with the file, in one step. */
  HashChange load(HashLists lists) throws IOException {
    return switch (form) {
      case Form.Hashes hashes -> hashes(hashes, lists);
      case Form.Texts texts -> lists.replace(label.source(), texts());
    };
  }

  private HashChange hashes(Form.Hashes form, HashLists lists) throws IOException {
    HashListReader reader =
        HashListReader.builder(label.source(), label.category())
            .severity(label.severity())
            .sharing(label.sharing())
            .build();
    try (InputStream in = Files.newInputStream(file)) {
      HashListPage page = reader.read(form.words(), form.container(), in);
      return lists.replace(label.source(), page.entries());
    }
  }

  private List<HashEntry> texts() throws IOException {
    List<HashEntry> entries = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() > LONGEST_LINE) {
          throw new IOException("a line is longer than " + LONGEST_LINE + " characters");
        }
        TextHash.of(line).ifPresent(hash -> entries.add(new HashEntry(hash, label)));
      }
    }
    return entries;
  }
}

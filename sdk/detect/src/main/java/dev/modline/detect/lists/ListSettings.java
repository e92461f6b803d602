package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.Sharing;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.model.Severity;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code lists} and {@code reload-seconds} of a section. */
final class ListSettings {
  private static final int USUAL_RELOAD = 15;

  private final Settings settings;
  private final boolean texts;

  /** {@code texts}: whether a file may also hold the texts themselves. */
  ListSettings(Settings settings, boolean texts) {
    this.settings = settings;
    this.texts = texts;
  }

  /** Loads the lists into {@code lists} and follows them. */
  ListFollower follow(HashLists lists) throws IOException {
    List<ListFile> files = new ArrayList<>();
    for (Settings list : settings.sections("lists")) {
      files.add(file(list));
    }
    if (files.isEmpty()) {
      throw settings.wrong("lists", "are missing");
    }
    if (files.stream().map(file -> file.label().source()).distinct().count() < files.size()) {
      throw settings.wrong("lists", "have one source twice");
    }
    int seconds = settings.integer("reload-seconds", 1, 30).orElse(USUAL_RELOAD);
    return new ListFollower(lists, files, Duration.ofSeconds(seconds));
  }

  private ListFile file(Settings list) {
    list.only("source", "file", "words", "format", "category", "severity", "sharing", "withdrawn");
    list.required("file");
    Path file = list.file("file").orElseThrow();
    if (!Files.isRegularFile(file)) {
      throw list.wrong("file", "is no file");
    }
    HashLabel label =
        HashLabel.builder(list.required("source"), list.required("category"))
            .severity(list.oneOf("severity", Severity.class).orElse(Severity.HIGH))
            .sharing(list.oneOf("sharing", Sharing.class).orElse(Sharing.PRIVATE))
            .build();
    return new ListFile(
        file,
        label,
        form(list, file),
        list.file("withdrawn")
            .map(WithdrawnHashes::in)
            .orElseGet(() -> WithdrawnHashes.beside(file)));
  }

  private ListFile.Form form(Settings list, Path file) {
    String format = list.text("format").orElseGet(() -> extension(file));
    if (texts && (format.equals("text") || format.equals("txt"))) {
      return new ListFile.Form.Texts();
    }
    HashContainer container =
        switch (format) {
          case "csv" -> HashContainer.CSV;
          case "json" -> HashContainer.JSON;
          case "xml" -> HashContainer.XML;
          default ->
              throw list.wrong("format", "must be csv, json" + (texts ? ", text" : "") + " or xml");
        };
    return new ListFile.Form.Hashes(
        list.oneOf("words", HashVocabulary.class).orElse(HashVocabulary.MODLINE), container);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

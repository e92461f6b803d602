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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code lists} and {@code reload-seconds} of a section. */
final class ListSettings {
  private static final int USUAL_RELOAD = 15;
  private static final int USUAL_LOOK = 20;

  private final Settings settings;
  private final boolean texts;

  /** {@code texts}: whether a file may also hold the texts themselves. */
  ListSettings(Settings settings, boolean texts) {
    this.settings = settings;
    this.texts = texts;
  }

  /** Loads the lists into {@code lists} and follows them. */
  FollowedLists follow(HashLists lists, InstantSource clock) throws IOException {
    List<Settings> all = settings.sections("lists");
    if (all.isEmpty()) {
      throw settings.wrong("lists", "are missing");
    }
    if (all.stream().map(list -> list.required("source")).distinct().count() < all.size()) {
      throw settings.wrong("lists", "have one source twice");
    }
    List<ListFile> files = new ArrayList<>();
    for (Settings list : all) {
      if (!list.has("fetch")) {
        files.add(file(list));
      }
    }
    int seconds = settings.integer("reload-seconds", 1, 30).orElse(USUAL_RELOAD);
    List<ListFetcher> fetched = new ArrayList<>();
    ListFollower follower = new ListFollower(lists, files, Duration.ofSeconds(seconds));
    try {
      for (Settings list : all) {
        if (list.has("fetch")) {
          fetched.add(fetcher(list, lists, clock));
        }
      }
      return new FollowedLists(follower, fetched);
    } catch (IOException | RuntimeException wrong) {
      follower.close();
      fetched.forEach(ListFetcher::close);
      throw wrong;
    }
  }

  private static ListFetcher fetcher(Settings list, HashLists lists, InstantSource clock)
      throws IOException {
    list.only("source", "owner", "file", "fetch", "category", "severity", "sharing", "withdrawn");
    list.required("file");
    Path file = list.file("file").orElseThrow();
    Settings fetch = list.section("fetch");
    return ListFetcher.start(
        lists,
        label(list),
        ExchangeSettings.exchange(fetch),
        file,
        withdrawn(list, file),
        fetch.text("self").orElse(""),
        Duration.ofSeconds(fetch.integer("every-seconds", 5, 40).orElse(USUAL_LOOK)),
        clock);
  }

  private static HashLabel label(Settings list) {
    String source = list.required("source");
    return HashLabel.builder(source, list.required("category"))
        .owner(list.text("owner").orElse(source))
        .severity(list.oneOf("severity", Severity.class).orElse(Severity.HIGH))
        .sharing(list.oneOf("sharing", Sharing.class).orElse(Sharing.PRIVATE))
        .build();
  }

  private static WithdrawnHashes withdrawn(Settings list, Path file) {
    return list.file("withdrawn")
        .map(WithdrawnHashes::in)
        .orElseGet(() -> WithdrawnHashes.beside(file));
  }

  private ListFile file(Settings list) {
    list.only(
        "source",
        "owner",
        "file",
        "words",
        "format",
        "category",
        "severity",
        "sharing",
        "withdrawn",
        "strict");
    list.required("file");
    Path file = list.file("file").orElseThrow();
    if (!Files.isRegularFile(file)) {
      throw list.wrong("file", "is no file");
    }
    return new ListFile(file, label(list), form(list, file), withdrawn(list, file));
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
    HashVocabulary words = list.oneOf("words", HashVocabulary.class).orElse(HashVocabulary.MODLINE);
    return new ListFile.Form.Hashes(
        words, container, list.flag("strict", words == HashVocabulary.MODLINE));
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

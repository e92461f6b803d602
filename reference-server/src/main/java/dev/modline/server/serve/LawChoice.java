package dev.modline.server.serve;

import dev.modline.law.Directory;
import dev.modline.law.LawPacks;
import dev.modline.law.LawPacksBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which law counts: the part {@code law} of the settings file.
 *
 * @param packs the law packs that apply, of those that ship
 * @param files law packs of the operator's own
 * @param directory authorities of the operator's own, and corrections of those that ship
 * @param profiles what sort of operator this is, where the law tells them apart
 * @param confirmed which unverified rules count, and who answers for each
 * @param ownTimes the operator's own time beside a rule that names none
 */
record LawChoice(
    List<String> packs,
    List<Path> files,
    Optional<Path> directory,
    List<String> profiles,
    Map<String, String> confirmed,
    Map<String, Duration> ownTimes) {
  LawChoice {
    packs = List.copyOf(packs);
    files = List.copyOf(files);
    profiles = List.copyOf(profiles);
    confirmed = Map.copyOf(confirmed);
    ownTimes = Map.copyOf(ownTimes);
  }

  /** Reads it; paths are relative to this folder. */
  static LawChoice of(Section law, Path folder) {
    law.only("packs", "files", "directory", "profiles", "confirm", "own-times");
    Map<String, Duration> times = new LinkedHashMap<>();
    law.texts("own-times").forEach((rule, time) -> times.put(rule, time(law, rule, time)));
    return new LawChoice(
        law.list("packs"),
        law.list("files").stream().map(folder::resolve).toList(),
        law.text("directory").map(folder::resolve),
        law.list("profiles"),
        law.texts("confirm"),
        times);
  }

  private static Duration time(Section law, String rule, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw law.wrong("own-times", "needs a time such as PT24H for " + rule);
    }
  }

  /** Loads it and checks that all fits together; what is wrong is named with its file and line. */
  LawPacks load() {
    LawPacksBuilder law =
        LawPacks.builder()
            .shipped(packs.toArray(String[]::new))
            .load(files.toArray(Path[]::new))
            .profile(profiles.toArray(String[]::new));
    directory.ifPresent(file -> law.directory(Directory.shipped().with(Directory.load(file))));
    confirmed.forEach(law::confirm);
    ownTimes.forEach(law::ownTime);
    return law.build();
  }
}

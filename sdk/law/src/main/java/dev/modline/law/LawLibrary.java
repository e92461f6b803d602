package dev.modline.law;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packs and directories that an auditor holds: from them it builds the law that a record says
 * was in force.
 *
 * <p>Contract: a pack or a directory counts by the hash of its bytes, so one that was changed is
 * told from the one that was in force. Threading: one thread while it is filled, any afterwards.
 * Failure: {@link SourceError} for a file that is no pack; {@link UnknownLaw} names what is
 * missing.
 *
 * <pre>{@code
 * Law then = LawLibrary.shipped().load(Path.of("pack-own.yaml")).inForce(law.settings());
 * }</pre>
 */
public final class LawLibrary {
  private final List<Pack> packs = new ArrayList<>();
  private final List<Directory> directories = new ArrayList<>();
  private final boolean holdsAllThatShipped;

  private LawLibrary(boolean holdsAllThatShipped) {
    this.holdsAllThatShipped = holdsAllThatShipped;
  }

  /** Holds what ships with Modline, and what earlier versions shipped. */
  public static LawLibrary shipped() {
    LawLibrary library = everShipped();
    library.packs.addAll(LawPacksBuilder.shippedPacks());
    return library.directory(Directory.shipped());
  }

  /** Holds what was listed when it shipped, and not what would ship now. */
  static LawLibrary everShipped() {
    LawLibrary library = new LawLibrary(true);
    library.directories.addAll(Shipped.directories());
    return library;
  }

  /** Holds nothing yet. */
  public static LawLibrary empty() {
    return new LawLibrary(false);
  }

  /** Adds packs, each a file of at most 1 MiB. */
  public LawLibrary load(Path... files) {
    for (Path file : files) {
      packs.add(new PackReader(Source.of(file)).read());
    }
    return this;
  }

  /** Adds a pack from text; {@code name} is what errors call it. */
  public LawLibrary parse(String name, String text) {
    packs.add(new PackReader(Source.of(name, text)).read());
    return this;
  }

  /** Adds a directory, put together as the operator puts it together. */
  public LawLibrary directory(Directory directory) {
    directories.add(directory);
    return this;
  }

  /**
   * Adds a directory of the operator's own: by itself, and as an addition to each that is held,
   * since it may have been in force beside any of them.
   */
  public LawLibrary addition(Directory own) {
    List<Directory> held = List.copyOf(directories);
    directories.add(own);
    held.forEach(each -> directories.add(each.with(own)));
    return this;
  }

  /**
   * The law as {@link LawPacks#settings} said it.
   *
   * @param settings from the record; anything may stand there
   * @throws UnknownLaw if a pack or the directory is not at hand with that hash, or a line is not
   *     understood
   */
  public LawPacks inForce(String settings) throws UnknownLaw {
    LawPacksBuilder law = LawPacks.builder();
    for (String line : settings.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      try {
        line(law, words);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new UnknownLaw("'" + line + "' is not understood: " + e.getMessage());
      }
    }
    LawPacks built;
    try {
      built = law.build();
    } catch (IllegalArgumentException e) {
      throw new UnknownLaw("the packs do not fit together: " + e.getMessage());
    }
    if (!built.settings().equals(settings)) {
      throw new UnknownLaw("its settings are not in their one form");
    }
    return built;
  }

  private void line(LawPacksBuilder law, String[] words) throws UnknownLaw {
    switch (words[0] + " " + words.length) {
      case "pack 3" -> law.pack(pack(words[2], words[1]));
      case "directory 2" -> law.directory(directory(words[1]));
      case "demo 2" -> {
        if (words[1].equals("true")) {
          law.demo();
        }
      }
      case "confirmed 2" -> law.confirm(words[1], "the operator");
      case "profile 2" -> law.profile(words[1]);
      case "own 3" -> law.ownTime(words[1], Duration.parse(words[2]));
      default -> throw new UnknownLaw("'" + String.join(" ", words) + "' is not understood");
    }
  }

  private Pack pack(String name, String hash) throws UnknownLaw {
    Optional<Pack> found = packs.stream().filter(pack -> pack.hash().equals(hash)).findFirst();
    if (found.isEmpty() && holdsAllThatShipped) {
      found = Shipped.pack(hash);
    }
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Pack> other = packs.stream().filter(pack -> pack.name().equals(name)).findFirst();
    throw new UnknownLaw(
        "pack "
            + name
            + " was in force with hash "
            + hash
            + other.map(it -> "; the one given has " + it.hash()).orElse("; none is given"));
  }

  private Directory directory(String hash) throws UnknownLaw {
    return directories.stream()
        .filter(directory -> directory.hash().equals(hash))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownLaw(
                    "the directory was in force with hash "
                        + hash
                        + "; given is "
                        + directories.stream().map(Directory::hash).toList()));
  }
}

package dev.modline.detect.terms;

import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The terms detector: finds listed words and phrases, disguised or not.
 *
 * <p>Contract: inline, linear in the text, no allocation to speak of for a text without findings;
 * spans are code points of the text as it came. Threading: any number of threads. Memory: about 600
 * bytes a term, and buffers of some 15 bytes for each character of the longest text, for each of up
 * to 64 threads. Failure: none at run time; a wrong list fails when it is loaded, naming file and
 * line. A line that can be no term is left out, and the log names it.
 *
 * <pre>{@code
 * Detector detector = Terms.of("zorblax", "gleep snarf");
 * }</pre>
 */
public final class Terms {
  /** The detector's name in findings, unless another is given. */
  public static final String NAME = "terms";

  private Terms() {}

  /** A detector of terms with all defaults, seeing through all disguises but misspelling. */
  public static Detector of(String... terms) {
    return of(Arrays.stream(terms).map(Term::of).toList(), Disguise.SPACED);
  }

  /**
   * A detector of these terms.
   *
   * @throws IllegalArgumentException for a term without any letter, digit, sign or pictograph
   */
  public static Detector of(List<Term> terms, Disguise disguise) {
    return of(NAME, terms, disguise);
  }

  /**
   * A detector of these terms under a name of its own, so that several lists can run beside each
   * other.
   *
   * @throws IllegalArgumentException for a term without any letter, digit, sign or pictograph
   */
  public static Detector of(String name, List<Term> terms, Disguise disguise) {
    return of(name, terms, disguise, HarmlessWords.NONE);
  }

  /**
   * The same, with the words of harmless texts: what is one of those is taken for no disguise of a
   * term, and what is none of those is.
   *
   * @throws IllegalArgumentException for a term without any letter, digit, sign or pictograph
   */
  public static Detector of(
      String name, List<Term> terms, Disguise disguise, HarmlessWords harmless) {
    return new TermsDetector(
        Lexicon.of(terms, disguise, harmless), name, version(terms, disguise, harmless));
  }

  /**
   * Loads a list: YAML if the file's name ends in {@code .yaml} or {@code .yml}, else plain text,
   * one term a line.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(Path file) throws IOException {
    return load(file, Disguise.SPACED);
  }

  /**
   * Loads a list and says how much disguise to see through.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(Path file, Disguise disguise) throws IOException {
    return load(NAME, List.of(file), disguise);
  }

  /**
   * Loads one detector from several lists. A weighted list ({@link WeightedWords}) stands alone.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(String name, List<Path> files, Disguise disguise) throws IOException {
    return load(name, files, disguise, HarmlessWords.NONE);
  }

  /**
   * The same, with the words of harmless texts; a weighted list has no use for them.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(
      String name, List<Path> files, Disguise disguise, HarmlessWords harmless) throws IOException {
    return load(name, files, disguise, harmless, false);
  }

  /**
   * The same; a line that can be no term is left out and named in the log, or, if {@code strict},
   * refuses its list.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static Detector load(
      String name, List<Path> files, Disguise disguise, HarmlessWords harmless, boolean strict)
      throws IOException {
    List<Term> terms = new ArrayList<>();
    for (Path file : files) {
      if (WeightedWords.is(file)) {
        if (files.size() > 1) {
          throw new TermFileException(file.toString(), 1, "a weighted list must stand alone");
        }
        return weighted(name, WeightedWords.read(file));
      }
      TermList list = TermList.read(file);
      terms.addAll((strict ? list.strict() : list.logged()).terms());
    }
    return of(name, terms, disguise, harmless);
  }

  /**
   * The detectors of several lists: one for all plain ones, under the usual name, and one for each
   * weighted list, under the name of its file.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static List<Detector> detectors(List<Path> files, Disguise disguise) throws IOException {
    if (files.size() == 1) {
      return List.of(load(files.get(0), disguise));
    }
    List<Path> plain = new ArrayList<>();
    List<Detector> detectors = new ArrayList<>();
    for (Path file : files) {
      if (WeightedWords.is(file)) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plainName = name.replaceAll("\\.[^.]*$", "").replaceAll("[^a-z0-9-]+", "-");
        detectors.add(load(plainName, List.of(file), disguise));
      } else {
        plain.add(file);
      }
    }
    if (!plain.isEmpty()) {
      detectors.add(0, load(NAME, plain, disguise));
    }
    return detectors;
  }

  /** A detector that judges words or whole texts by weights that were learned. */
  public static Detector weighted(String name, WeightedWords list) {
    return new WeightedDetector(name, version(list), list);
  }

  /**
   * The terms of a file, for whoever merges several; lines that can be none are left out and named
   * in the log ({@link TermList} tells them).
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  public static List<Term> read(Path file) throws IOException {
    return TermList.read(file).logged().terms();
  }

  private static String version(WeightedWords list) {
    StringBuilder all = new StringBuilder();
    try {
      list.with(List.of()).write(all);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return "1+" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("memory and SHA-256 do not fail", e);
    }
  }

  /** What the code can do, and the first 64 bits of a hash over everything that was loaded. */
  private static String version(List<Term> terms, Disguise disguise, HarmlessWords harmless) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(disguise.name().getBytes(StandardCharsets.UTF_8));
      if (!harmless.isEmpty()) {
        digest.update(Long.toString(harmless.digest()).getBytes(StandardCharsets.UTF_8));
      }
      for (Term term : terms) {
        String all =
            String.join(
                "\0",
                term.text(),
                term.id(),
                term.category(),
                term.severity().name(),
                term.language(),
                term.boundary().name(),
                term.diacritics().name(),
                term.fuzzy() + (term.han() ? "\0han" : ""),
                String.valueOf(term.confidence()),
                String.join("\1", term.allow()),
                "\2");
        digest.update(all.getBytes(StandardCharsets.UTF_8));
      }
      return "1+" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

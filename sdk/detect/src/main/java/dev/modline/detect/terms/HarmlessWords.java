package dev.modline.detect.terms;

import dev.modline.detect.lines.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The words, and pairs of words, of texts that are known to be harmless. By them the terms detector
 * decides what a disguise may be: a term without its marks, or with a wrong letter, is found where
 * that is no word of these texts, and left alone where it is.
 *
 * <pre>{@code
 * HarmlessWords usual = HarmlessWords.read(List.of(Path.of("harmless-posts.txt")));
 * Detector detector = Terms.of("terms", terms, Disguise.FUZZY, usual);
 * }</pre>
 *
 * <p>Threading: immutable. Memory: 24 bytes for each different word and pair, with texts that
 * violate 36 more for each different word of either, and more while they are counted; what comes
 * after {@value #MOST} different ones is not counted.
 */
public final class HarmlessWords {
  /** The most different words and pairs. */
  public static final int MOST = 2_000_000;

  /** No texts: the detector decides by rules of spelling alone. */
  public static final HarmlessWords NONE =
      new HarmlessWords(new long[0][], new Evidence(WordCounts.NONE, WordCounts.NONE), 0);

  private static final int LONGEST_LINE = 1_000_000;

  /** Of each word and pair: its hash as it stands, without tones, and without any marks. */
  private final long[][] forms;

  private final Evidence evidence;
  private final long counted;

  private HarmlessWords(long[][] forms, Evidence evidence, long counted) {
    this.forms = forms;
    this.evidence = evidence;
    this.counted = counted;
  }

  /** Counts the words of these texts. */
  public static HarmlessWords of(Iterable<String> texts) {
    return of(texts, List.of());
  }

  /**
   * The same, with texts that violate: by them it is decided whether a word without marks, though
   * it may be honest, is likelier a term in disguise. They need the terms as they are written, and
   * as many texts as there are harmless ones, more or less.
   */
  public static HarmlessWords of(Iterable<String> texts, Iterable<String> violating) {
    Counting counting = new Counting();
    texts.forEach(counting::text);
    violating.forEach(counting.violating::text);
    return counting.words();
  }

  /**
   * Counts the words of text files, one text a line, in UTF-8.
   *
   * @throws TermFileException naming file and line, for what is not UTF-8 or a line of more than a
   *     million bytes
   * @throws IOException for a file that cannot be read
   */
  public static HarmlessWords read(List<Path> files) throws IOException {
    return read(files, List.of());
  }

  /**
   * The same, with files of texts that violate.
   *
   * @throws TermFileException naming file and line, for what is not UTF-8 or a line of more than a
   *     million bytes
   * @throws IOException for a file that cannot be read
   */
  public static HarmlessWords read(List<Path> files, List<Path> violating) throws IOException {
    Counting counting = new Counting();
    lines(files, counting::text);
    lines(violating, counting.violating::text);
    return counting.words();
  }

  private static void lines(List<Path> files, Consumer<String> texts) throws IOException {
    for (Path file : files) {
      TextLines.read(
          file,
          LONGEST_LINE,
          (number, line) -> texts.accept(line),
          (number, problem) -> new TermFileException(file.toString(), number, problem));
    }
  }

  boolean isEmpty() {
    return forms.length == 0;
  }

  /** A number that differs when the words do, for versions. */
  long digest() {
    long digest = forms.length + counted;
    for (long[] form : forms) {
      digest += form[Form.WRITTEN.column] * Form.FACTOR;
    }
    return digest;
  }

  /** What texts that violate say besides. */
  Evidence evidence() {
    return evidence;
  }

  /** What a term may be taken for: the words that are not themselves listed. */
  Known without(Set<Long> listed) {
    return new Known(
        Arrays.stream(forms).filter(f -> !listed.contains(f[0])).toArray(long[][]::new));
  }

  /** Ready to be asked. */
  static final class Known {
    private final long[][] sorted = new long[Form.values().length][];

    private Known(long[][] forms) {
      for (int form = 0; form < sorted.length; form++) {
        int column = form;
        sorted[form] = Arrays.stream(forms).mapToLong(f -> f[column]).sorted().toArray();
      }
    }

    boolean isEmpty() {
      return sorted[0].length == 0;
    }

    /** Whether harmless texts have a word or pair that reads so in this form. */
    boolean has(Form form, long hash) {
      return Arrays.binarySearch(sorted[form.column], hash) >= 0;
    }

    /** Whether each word of a text is one of harmless texts. */
    boolean hasAll(String text) {
      Key key = Key.of(text, false);
      int start = 0;
      for (int i = 0; i <= key.length(); i++) {
        if (i == key.length() || key.letters[i] == Key.SEPARATOR) {
          if (!has(Form.WRITTEN, Form.WRITTEN.hash(key, start, i))) {
            return false;
          }
          start = i + 1;
        }
      }
      return key.length() > 0;
    }
  }

  private static final class Counting {
    private final Map<Long, long[]> forms = new HashMap<>();
    private final WordCounts.Counting harmless = new WordCounts.Counting();
    private final WordCounts.Counting violating = new WordCounts.Counting();

    void text(String text) {
      harmless.text(text);
      Key key = Key.of(text, false);
      int before = -1;
      int start = 0;
      for (int i = 0; i <= key.length(); i++) {
        if (i == key.length() || key.letters[i] == Key.SEPARATOR) {
          count(key, start, i);
          if (before >= 0) {
            count(key, before, i);
          }
          before = start;
          start = i + 1;
        }
      }
    }

    private void count(Key key, int from, int to) {
      long written = Form.WRITTEN.hash(key, from, to);
      if (forms.containsKey(written) || forms.size() >= MOST) {
        return;
      }
      long[] all = new long[Form.values().length];
      for (Form form : Form.values()) {
        all[form.column] = form.hash(key, from, to);
      }
      forms.put(written, all);
    }

    HarmlessWords words() {
      WordCounts counts = harmless.counts();
      WordCounts against = violating.counts();
      return new HarmlessWords(
          forms.values().toArray(long[][]::new),
          against.isEmpty() ? NONE.evidence : new Evidence(counts, against),
          against.isEmpty() ? 0 : counts.digest() * Form.FACTOR + against.digest());
    }
  }

  /** The hashes of the terms themselves. */
  static Set<Long> listed(Term[] terms) {
    Set<Long> listed = new HashSet<>();
    for (Term term : terms) {
      Key key = Key.of(term.text(), false);
      listed.add(Form.WRITTEN.hash(key, 0, key.length()));
    }
    return listed;
  }
}

package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.List;

/** The matches of one text as they are judged, one by one, until there are enough. */
final class Matches {
  /** The most matches of one text; a text that has more is condemned by those. */
  private static final int MOST_MATCHES = 2_000;

  private final Lexicon lexicon;
  private final Verifier verifier;
  private final Misspelling misspelling;
  private List<Match> matches = new ArrayList<>();
  private List<Match> allowed = new ArrayList<>();
  private boolean bare;

  Matches(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.verifier = new Verifier(lexicon);
    this.misspelling = new Misspelling(lexicon);
  }

  /** Begins with a text. */
  void begin(Scan scan) {
    verifier.foreign = scan.foreign;
    verifier.of(scan.text, scan.length);
    bare = scan.marked == 0;
  }

  /** Whether the text has no marks at all. */
  boolean bare() {
    return bare;
  }

  /** Judges an entry whose letters may stand in a reading. */
  void judge(int entry, Reading reading, int at) {
    if (full()) {
      return;
    }
    double confidence = verifier.judge(entry, reading, at, bare);
    if (confidence == 0) {
      return;
    }
    int from = reading.begin[at];
    int to = reading.end[at + lexicon.entries.length(entry) - 1];
    if (verifier.partOfWord(entry, from, to)) {
      return;
    }
    Match match = new Match(lexicon.entries.term(entry), from, to, confidence);
    (lexicon.entries.kind(entry) == Entries.ALLOWED ? allowed : matches).add(match);
  }

  /** Whether there are enough matches, not counting those in allowed contexts. */
  boolean full() {
    if (matches.size() >= MOST_MATCHES && allowed.isEmpty()) {
      return true;
    }
    if (matches.size() >= MOST_MATCHES || allowed.size() >= MOST_MATCHES) {
      matches = new ArrayList<>(Overlaps.resolve(matches, allowed, lexicon));
      allowed.clear();
    }
    return matches.size() >= MOST_MATCHES;
  }

  /** Takes an entry that nearly stands there, if that is no honest word. */
  void near(int entry, String text, int from, int to) {
    if (!full() && misspelling.of(entry, text) && !verifier.partOfWord(entry, from, to)) {
      int term = lexicon.entries.term(entry);
      matches.add(new Match(term, from, to, 0.6 * lexicon.terms[term].confidence()));
    }
  }

  /** Takes an entry that stands between other words without a space, if all of it does. */
  void glued(int entry, Reading reading) {
    if (full()) {
      return;
    }
    double confidence = verifier.judge(entry, reading, 0, bare);
    if (confidence > 0) {
      int to = reading.end[lexicon.entries.length(entry) - 1];
      matches.add(new Match(lexicon.entries.term(entry), reading.begin[0], to, 0.8 * confidence));
    }
  }

  /** Takes a term that stands there with all its signs. */
  void signed(int term, int from, int to) {
    if (!full()) {
      matches.add(new Match(term, from, to, lexicon.terms[term].confidence()));
    }
  }

  void add(Match match) {
    matches.add(match);
  }

  /** All of them, in the order of the text, none twice at one place; none is left. */
  List<Match> take() {
    if (matches.isEmpty()) {
      allowed.clear();
      return List.of();
    }
    List<Match> found = Overlaps.resolve(matches, allowed, lexicon);
    matches = new ArrayList<>();
    allowed = new ArrayList<>();
    return found;
  }
}

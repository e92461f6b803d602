package dev.modline.detect.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the terms of a lexicon in one text after another. Not for two threads at once: {@link
 * TermsDetector} hands one to each.
 */
final class Matcher {
  private final Lexicon lexicon;
  private final Scan scan = new Scan();
  private final Matches matches;
  private final WordWalk words;
  private final DisguisedRuns runs;
  private final boolean wary;
  private final Reading written = new Reading();
  private @Nullable Matcher inner;
  private boolean isInner;

  Matcher(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.matches = new Matches(lexicon);
    this.words = new WordWalk(lexicon, scan, matches);
    this.runs = new DisguisedRuns(lexicon, scan, matches);
    this.wary = lexicon.disguise != Disguise.PLAIN;
  }

  /** All terms in {@code text}, in the order of the text; none twice at one place. */
  List<Match> match(String text) {
    scan.read(text, lexicon.alphabet);
    matches.begin(scan);
    words.walk();
    if (scan.free) {
      runs.walkFree();
    }
    if (wary) {
      runs.walk();
    }
    if (!lexicon.fuzzy.isEmpty() && scan.size > 0) {
      readMisspelled();
    }
    if (wary && scan.hidden && !isInner) {
      readHidden();
    }
    return matches.take();
  }

  private void readMisspelled() {
    written.read(scan.text, 0, scan.length, lexicon.alphabet);
    lexicon.fuzzy.search(
        written,
        (entry, from, to) -> matches.near(entry, new String(scan.text, from, to - from), from, to));
  }

  /** What is hidden is read by another matcher, which looks for nothing hidden deeper still. */
  private void readHidden() {
    if (inner == null) {
      inner = new Matcher(lexicon);
      inner.isInner = true;
    }
    for (Hidden passage : Hidden.in(scan.text, scan.length)) {
      for (Match match : inner.match(passage.text)) {
        if (matches.full()) {
          return;
        }
        int from = passage.from(match.from(), match.to());
        int to = passage.to(match.from(), match.to(), scan.text);
        matches.add(new Match(match.term(), from, to, match.confidence()));
      }
    }
  }
}

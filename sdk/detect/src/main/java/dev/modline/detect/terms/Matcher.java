package dev.modline.detect.terms;

import java.util.ArrayList;
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
  private final @Nullable GluedWords glued;
  private final boolean wary;
  private final Reading written = new Reading();
  private final NormalText normal;
  private @Nullable Matcher inner;
  private boolean isInner;

  Matcher(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.matches = new Matches(lexicon);
    this.words = new WordWalk(lexicon, scan, matches);
    this.runs = new DisguisedRuns(lexicon, scan, matches);
    boolean disguised = lexicon.disguise != Disguise.PLAIN;
    this.glued = disguised ? new GluedWords(lexicon, scan, matches) : null;
    this.normal = new NormalText(lexicon.signs);
    this.wary = lexicon.disguise != Disguise.PLAIN;
  }

  /** All terms in {@code text}, in the order of the text; none twice at one place. */
  List<Match> match(String text) {
    scan.read(text, lexicon.alphabet);
    boolean rewritten = scan.composed && normal.read(scan.text, scan.length);
    boolean drawn = scan.drawn;
    if (rewritten) {
      scan.read(normal.text, normal.length, lexicon.alphabet);
    }
    matches.begin(scan);
    search();
    boolean lettered = wary && !isInner && (drawn || words.mayBeNumbered());
    List<Match> found = matches.take();
    if (rewritten && !found.isEmpty()) {
      found = found.stream().map(this::original).toList();
    }
    return lettered ? readLettered(text, drawn, found) : found;
  }

  /** A match in the normal text, in the text as it came. */
  private Match original(Match match) {
    return new Match(
        match.term(), normal.begin(match.from()), normal.end(match.to()), match.confidence());
  }

  private void search() {
    words.walk();
    if (scan.free) {
      runs.walkFree();
    }
    if (wary) {
      runs.walk();
    }
    if (glued != null) {
      glued.walk();
    }
    if (scan.signed && lexicon.signed.mayStand(scan.text, scan.length)) {
      String text = new String(scan.text, 0, scan.length);
      lexicon.signed.search(text, lexicon.terms, matches::signed);
    }
    if (!lexicon.fuzzy.isEmpty() && scan.size > 0) {
      readMisspelled();
    }
    if (wary && scan.hidden && !isInner) {
      readHidden();
    }
  }

  private void readMisspelled() {
    written.read(scan.text, 0, scan.length, lexicon.alphabet);
    lexicon.fuzzy.search(
        written,
        (entry, from, to) -> matches.near(entry, new String(scan.text, from, to - from), from, to));
  }

  /** Adds what is found in the text as its drawn words are meant to be read. */
  private List<Match> readLettered(String text, boolean drawn, List<Match> found) {
    Lettering lettering = Lettering.of(text);
    if (lettering == null) {
      return found;
    }
    List<Match> all = new ArrayList<>(found);
    for (Match match : inner().match(lettering.text())) {
      // The number behind a Vietnamese syllable is its tone, typed without an input method.
      boolean tone =
          !drawn && Syllables.allValid(Key.of(lexicon.terms[match.term()].text(), false));
      if (!tone && lettering.changed(match.from(), match.to())) {
        int from = lettering.from(match.from());
        all.add(new Match(match.term(), from, lettering.to(match.to()), match.confidence()));
      }
    }
    return Overlaps.resolve(all, List.of(), lexicon);
  }

  private Matcher inner() {
    if (inner == null) {
      inner = new Matcher(lexicon);
      inner.isInner = true;
    }
    return inner;
  }

  /** What is hidden is read by another matcher, which looks for nothing hidden deeper still. */
  private void readHidden() {
    for (Hidden passage : Hidden.in(scan.text, scan.length)) {
      for (Match match : inner().match(passage.text)) {
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

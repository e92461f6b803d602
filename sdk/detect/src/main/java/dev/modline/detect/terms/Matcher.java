package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the terms of a lexicon in one text after another. Not for two threads at once: {@link
 * TermsDetector} hands one to each.
 */
final class Matcher {
  /** The most matches of one text; a text that has more is condemned by those. */
  private static final int MOST_MATCHES = 2_000;

  private final Lexicon lexicon;
  private final Verifier verifier;
  private final Misspelling misspelling;
  private final Scan scan = new Scan();
  private final Reading written = new Reading();
  private final Reading disguised = new Reading();
  private final Outline outline;
  private final int[] cells;
  private final boolean wary;
  private List<Match> matches = new ArrayList<>();
  private List<Match> allowed = new ArrayList<>();
  private boolean bare;

  /** The words that a look-up may begin at, and the hashes of each with the next. */
  private int[] candidates = new int[0];

  private long[] pairs = new long[0];

  /** Kept so that what is read for the cache alone is read indeed. */
  long touched;

  /** Whether what is read in disguise may hold a term that may stand inside words. */
  private boolean announced;

  private int limitFrom;
  private int limitTo;
  private @Nullable Matcher inner;
  private boolean isInner;

  Matcher(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.verifier = new Verifier(lexicon);
    this.misspelling = new Misspelling(lexicon);
    this.outline = new Outline(lexicon);
    this.cells = lexicon.words.cells;
    this.wary = lexicon.disguise != Disguise.PLAIN;
  }

  /** All terms in {@code text}, in the order of the text; none twice at one place. */
  List<Match> match(String text) {
    scan.read(text, lexicon.alphabet);
    verifier.foreign = scan.foreign;
    verifier.of(scan.text, scan.length);
    bare = scan.marked == 0;
    walk();
    if (scan.free) {
      walkFree();
    }
    for (int i = 0; wary && i < scan.chained; i++) {
      int first = scan.chains[2 * i];
      int last = scan.chains[2 * i + 1];
      boolean edged = scan.edged[i];
      while (i + 1 < scan.chained && scan.chains[2 * i + 2] - last < lexicon.longestPhrase) {
        last = scan.chains[2 * ++i + 1];
        edged = false;
      }
      readDisguised(first, last, edged);
    }
    if (!lexicon.fuzzy.isEmpty() && scan.size > 0) {
      written.read(scan.text, 0, scan.length, lexicon.alphabet);
      lexicon.fuzzy.search(written, (entry, from, to) -> near(entry, from, to));
    }
    if (wary && scan.hidden && !isInner) {
      readHidden();
    }
    if (matches.isEmpty()) {
      allowed.clear();
      return List.of();
    }
    List<Match> found = Overlaps.resolve(matches, allowed, lexicon);
    matches = new ArrayList<>();
    allowed = new ArrayList<>();
    return found;
  }

  /**
   * Looks each word up, alone and with the one after it. Most words begin some term and do not go
   * on with it: so both are always looked up, without waiting for what the first look-up says.
   */
  private void walk() {
    Phrases phrases = lexicon.phrases;
    int[] hashes = scan.hashes;
    int[] ends = scan.ends;
    int words = scan.words;
    if (candidates.length <= words) {
      candidates = new int[scan.ends.length];
      pairs = new long[scan.ends.length];
    }
    int count = 0;
    hashes[words] = 0;
    for (int first = 0; first < words; first++) {
      long one = Phrases.extend(0, hashes[first]);
      long two = Phrases.extend(one, hashes[first + 1]);
      long ofOne = phrases.about(one);
      long ofTwo = phrases.about(two);
      int goesOn = Phrases.goesOn(ofOne, one);
      int hit = (Phrases.whole(ofTwo, two) | Phrases.goesOn(ofTwo, two)) & goesOn;
      ends[first] = first + goesOn;
      candidates[count] = first;
      pairs[count] = two;
      count += Phrases.whole(ofOne, one) | hit;
    }
    if (words > 0) {
      ends[words - 1] = words - 1;
    }
    touch(count);
    for (int i = 0; i < count; i++) {
      lookUp(candidates[i]);
    }
  }

  /**
   * Reads what the candidates are compared with: places that no cache holds are waited for all at
   * once, and not one after another.
   */
  private void touch(int count) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      pairs[i] = lexicon.phrases.at(lexicon.phrases.slot(pairs[i]));
    }
    for (int i = 0; i < count; i++) {
      read += lexicon.entries.markSets(Phrases.entry(pairs[i]));
    }
    touched = read;
  }

  /** Looks a word up with as many after it as some term goes on with. */
  private void lookUp(int first) {
    long phrase = 0;
    int word = first;
    while (true) {
      phrase = Phrases.extend(phrase, scan.hashes[word]);
      long about = lexicon.phrases.about(phrase);
      if (Phrases.whole(about, phrase) != 0) {
        confirm(phrase, first, word);
      }
      if (++word == scan.words || Phrases.goesOn(about, phrase) == 0) {
        break;
      }
    }
    scan.ends[first] = word - 1;
  }

  /** What the hash proposes must stand there letter for letter. */
  private void confirm(long phrase, int firstWord, int lastWord) {
    Phrases phrases = lexicon.phrases;
    int characters =
        scan.expanded
            ? Integer.MAX_VALUE
            : scan.positions[scan.end(lastWord)] - scan.positions[scan.starts[firstWord]];
    int slot = phrases.slot(phrase);
    for (long at = phrases.at(slot); at != 0; at = phrases.at(slot)) {
      if (Phrases.fits(at, phrase, characters)) {
        propose(Phrases.entry(at), firstWord, lastWord, characters);
      }
      slot = phrases.after(slot);
    }
  }

  /** Judges all entries of one key if they stand at these words letter for letter. */
  private void propose(int first, int firstWord, int lastWord, int characters) {
    Entries entries = lexicon.entries;
    int start = scan.starts[firstWord];
    int end = scan.end(lastWord);
    int marks = scan.expanded ? 0 : MarkSets.of(scan, firstWord, lastWord);
    boolean read = false;
    for (int entry = first; entry != Entries.NONE; entry = entries.next(entry)) {
      boolean may = scan.expanded || MarkSets.mayStand(lexicon, entry, marks, bare);
      if (!may || characters < entries.weight(entry)) {
        continue;
      }
      if (!read) {
        if (entries.length(entry) != end - start
            || !entries.continues(entry, 0, scan.symbols, start)) {
          return;
        }
        written.read(scan.text, scan.positions[start], scan.positions[end], lexicon.alphabet);
        read = true;
      }
      judge(entry, written, 0, bare);
    }
  }

  private void judge(int entry, Reading reading, int at, boolean noMarks) {
    if (full()) {
      return;
    }
    double confidence = verifier.judge(entry, reading, at, noMarks);
    if (confidence == 0) {
      return;
    }
    int from = reading.begin[at];
    int to = reading.end[at + lexicon.entries.length(entry) - 1];
    Match match = new Match(lexicon.entries.term(entry), from, to, confidence);
    (lexicon.entries.kind(entry) == Entries.ALLOWED ? allowed : matches).add(match);
  }

  /** Whether there are enough matches, not counting those in allowed contexts. */
  private boolean full() {
    if (matches.size() >= MOST_MATCHES) {
      if (allowed.isEmpty()) {
        return true;
      }
      matches = new ArrayList<>(Overlaps.resolve(matches, allowed, lexicon));
      allowed.clear();
    } else if (allowed.size() >= MOST_MATCHES) {
      matches = new ArrayList<>(Overlaps.resolve(matches, allowed, lexicon));
      allowed.clear();
    }
    return matches.size() >= MOST_MATCHES;
  }

  private void near(int entry, int from, int to) {
    if (!full() && misspelling.of(entry, new String(scan.text, from, to - from))) {
      int term = lexicon.entries.term(entry);
      matches.add(new Match(term, from, to, 0.6 * lexicon.terms[term].confidence()));
    }
  }

  /** Terms that may begin or end inside a word, looked for at every symbol that begins one. */
  private void walkFree() {
    written.read(scan.text, 0, scan.length, lexicon.alphabet);
    limitFrom = 0;
    limitTo = scan.length;
    for (int start = 0; start < written.size; start++) {
      descend(lexicon.free.cells, written, start, bare);
    }
  }

  /**
   * Reads a chain of suspicious words in other ways, and with it the words before that could begin
   * a phrase with it; the words after only if a phrase goes on beyond the chain.
   *
   * @param edged it is one plain word, and only a sign beside it can make it another
   */
  private void readDisguised(int firstWord, int lastWord, boolean edged) {
    int around = lexicon.longestPhrase - 1;
    int first = firstWord;
    for (int word = Math.max(0, firstWord - around); word < first; word++) {
      if (scan.ends[word] >= firstWord) {
        first = word;
      }
    }
    int windowFrom = scan.positions[scan.starts[first]];
    int chainFrom = scan.positions[scan.starts[firstWord]];
    int chainTo = wordEnd(lastWord);
    boolean symbols = false;
    boolean bars = false;
    if (chainFrom > 0 && Skeleton.leet(scan.text[chainFrom - 1]) != 0) {
      chainFrom--;
      windowFrom = Math.min(windowFrom, chainFrom);
    }
    while (chainTo < scan.length && Skeleton.leet(scan.text[chainTo]) != 0) {
      chainTo++;
    }
    for (int i = chainFrom; i < chainTo; i++) {
      char c = scan.text[i];
      symbols |= !Character.isDigit(c) && Skeleton.leet(c) != 0;
      bars |= Skeleton.bar(c);
    }
    int lastAfter = Math.min(scan.words - 1, lastWord + around);
    int after = lastAfter == lastWord ? chainTo : Math.max(chainTo, wordEnd(lastAfter));
    announced = scan.free && lexicon.alphabet.announces(scan.text, windowFrom, after);
    boolean split = !edged || bars;
    boolean outlined = split && outlined(windowFrom, after, chainFrom, chainTo, Reading.Mode.SPLIT);
    if (outlined) {
      read(windowFrom, after, chainFrom, chainTo, Reading.Mode.SPLIT);
    }
    if (symbols) {
      outlined = outlined(windowFrom, after, chainFrom, chainTo, Reading.Mode.SYMBOLS);
      if (outlined) {
        read(windowFrom, after, chainFrom, chainTo, Reading.Mode.SYMBOLS);
      }
    }
    if (bars && outlined) {
      read(windowFrom, after, chainFrom, chainTo, Reading.Mode.BARS);
    }
  }

  private boolean outlined(int from, int to, int chainFrom, int chainTo, Reading.Mode mode) {
    return outline.mayHold(scan.text, from, chainFrom, chainTo, to, mode) || announced;
  }

  private int wordEnd(int word) {
    int at = scan.starts[word];
    while (scan.symbols[at] != Alphabet.SEPARATOR) {
      at++;
    }
    return scan.positions[at];
  }

  private void read(int from, int to, int chainFrom, int chainTo, Reading.Mode mode) {
    limitFrom = chainFrom;
    limitTo = chainTo;
    int end = outline.reaches() || announced ? to : chainTo;
    disguised.read(scan.text, from, end, chainFrom, chainTo, mode, lexicon.alphabet);
    int outlinedWord = 0;
    for (int start = 0; start < disguised.size; start++) {
      if ((disguised.bits[start] & Reading.START) != 0) {
        outlinedWord = outline.word(disguised.begin[start], outlinedWord);
        if (outline.mayBegin(outlinedWord)) {
          descend(cells, disguised, start, bare);
        }
      }
      if (announced) {
        descend(lexicon.free.cells, disguised, start, bare);
      }
    }
  }

  /** Walks a trie along a reading from one symbol, proposing whatever ends where it may. */
  private void descend(int[] trie, Reading reading, int start, boolean noMarks) {
    int node = Trie.ROOT;
    int base = trie[0];
    for (int i = start; ; i++) {
      int end = base + Alphabet.END;
      if (i > start && trie[2 * end + 1] == node) {
        offer(~trie[2 * end], reading, start, noMarks);
      }
      int child = base + (i < reading.size ? reading.symbols[i] : Alphabet.UNKNOWN);
      if (trie[2 * child + 1] != node) {
        return;
      }
      base = trie[2 * child];
      if (base < 0) {
        int length = lexicon.entries.length(~base);
        if (start + length <= reading.size
            && lexicon.entries.continues(~base, i + 1 - start, reading.symbols, i + 1)) {
          offer(~base, reading, start, noMarks);
        }
        return;
      }
      node = child;
    }
  }

  private void offer(int first, Reading reading, int start, boolean noMarks) {
    int last = start + lexicon.entries.length(first) - 1;
    if (reading.end[last] <= limitFrom || reading.begin[start] >= limitTo) {
      return;
    }
    boolean starts = (reading.bits[start] & Reading.START) != 0;
    boolean ends = (reading.bits[last] & Reading.END) != 0;
    for (int entry = first; entry != Entries.NONE; entry = lexicon.entries.next(entry)) {
      if ((starts || !lexicon.entries.bindsStart(entry))
          && (ends || !lexicon.entries.bindsEnd(entry))) {
        judge(entry, reading, start, noMarks);
      }
    }
  }

  /** What is hidden is read by another matcher, which looks for nothing hidden deeper still. */
  private void readHidden() {
    if (inner == null) {
      inner = new Matcher(lexicon);
      inner.isInner = true;
    }
    for (Hidden passage : Hidden.in(scan.text, scan.length)) {
      for (Match match : inner.match(passage.text)) {
        if (full()) {
          return;
        }
        int from = passage.from(match.from(), match.to());
        int to = passage.to(match.from(), match.to(), scan.text);
        matches.add(new Match(match.term(), from, to, match.confidence()));
      }
    }
  }
}

package dev.modline.detect.terms;

/** Finds the terms that stand in a text as whole words; not for two threads at once. */
final class WordWalk {
  private final Lexicon lexicon;
  private final Scan scan;
  private final Matches matches;
  private final Reading written = new Reading();

  /** The words that a look-up may begin at, and the hashes of each with the next. */
  private int[] candidates = new int[0];

  private long[] pairs = new long[0];

  /** Kept so that what is read for the cache alone is read indeed. */
  long touched;

  /**
   * What looks the texts of {@code scan} up, one after another.
   *
   * @param matches receives what it finds
   */
  WordWalk(Lexicon lexicon, Scan scan, Matches matches) {
    this.lexicon = lexicon;
    this.scan = scan;
    this.matches = matches;
  }

  /**
   * Looks each word up, alone and with the one after it. Most words begin some term and do not go
   * on with it: so both are always looked up, without waiting for what the first look-up says.
   */
  void walk() {
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

  /** Whether some word may be a term, or a part of one, but for the number at its edge. */
  boolean mayBeNumbered() {
    for (int i = 0; i < scan.numbered; i++) {
      int word = scan.numbers[i];
      int hash = withoutDigits(word);
      long before = Phrases.extend(0, word == 0 ? 0 : scan.hashes[word - 1]);
      long alone = Phrases.extend(0, hash);
      int behind = word + 1 < scan.words ? scan.hashes[word + 1] : 0;
      if (mayBe(alone)
          || mayBe(Phrases.extend(before, hash))
          || mayBe(Phrases.extend(alone, behind))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBe(long phrase) {
    return Phrases.whole(lexicon.phrases.about(phrase), phrase) != 0;
  }

  private int withoutDigits(int word) {
    int hash = 0;
    char previous = Alphabet.SEPARATOR;
    int to = scan.positions[scan.end(word)];
    for (int i = scan.positions[scan.starts[word]]; i < to; i++) {
      int entry = lexicon.alphabet.entry(scan.text[i]);
      char symbol = (char) entry;
      boolean letter = (entry & (Fold.WORD | Fold.DIGIT)) == Fold.WORD;
      if (letter && (symbol != previous || symbol == Alphabet.UNKNOWN)) {
        hash = Phrases.letter(hash, symbol);
        previous = symbol;
      }
    }
    return hash;
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
      boolean may = scan.expanded || MarkSets.mayStand(lexicon, entry, marks, matches.bare());
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
      matches.judge(entry, written, 0);
    }
  }
}

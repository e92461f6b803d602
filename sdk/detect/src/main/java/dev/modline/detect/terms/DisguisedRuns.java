package dev.modline.detect.terms;

/**
 * Finds the terms that only another reading shows: in runs of words that look disguised, and, as
 * written, those that may stand inside words. Not for two threads at once.
 */
final class DisguisedRuns {
  private final Lexicon lexicon;
  private final Outline outline;
  private final int[] cells;
  private final Reading disguised = new Reading();
  private final Scan scan;
  private final Matches matches;

  /** Whether what is read may hold a term that may stand inside words. */
  private boolean announced;

  private int limitFrom;
  private int limitTo;

  /**
   * What reads the texts of {@code scan}, one after another.
   *
   * @param matches receives what it finds
   */
  DisguisedRuns(Lexicon lexicon, Scan scan, Matches matches) {
    this.lexicon = lexicon;
    this.outline = new Outline(lexicon);
    this.cells = lexicon.words.cells;
    this.scan = scan;
    this.matches = matches;
  }

  /** Reads all runs of a text that look disguised, those of one phrase together. */
  void walk() {
    for (int i = 0; i < scan.chained; i++) {
      int first = scan.chains[2 * i];
      int last = scan.chains[2 * i + 1];
      boolean edged = scan.edged[i];
      while (i + 1 < scan.chained && scan.chains[2 * i + 2] - last < lexicon.longestPhrase) {
        last = scan.chains[2 * ++i + 1];
        edged = false;
      }
      readDisguised(first, last, edged);
    }
  }

  /** Terms that may begin or end inside a word, looked for at every symbol that begins one. */
  void walkFree() {
    disguised.read(scan.text, 0, scan.length, lexicon.alphabet);
    limitFrom = 0;
    limitTo = scan.length;
    for (int start = 0; start < disguised.size; start++) {
      descend(lexicon.free.cells, start);
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
    int chainTo = scan.positions[scan.end(lastWord)];
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
    int after =
        lastAfter == lastWord ? chainTo : Math.max(chainTo, scan.positions[scan.end(lastAfter)]);
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
          descend(cells, start);
        }
      }
      if (announced) {
        descend(lexicon.free.cells, start);
      }
    }
  }

  /** Walks a trie along what was read from one symbol, proposing whatever ends where it may. */
  private void descend(int[] trie, int start) {
    int node = Trie.ROOT;
    int base = trie[0];
    for (int i = start; ; i++) {
      int end = base + Alphabet.END;
      if (i > start && trie[2 * end + 1] == node) {
        offer(~trie[2 * end], start);
      }
      int child = base + (i < disguised.size ? disguised.symbols[i] : Alphabet.UNKNOWN);
      if (trie[2 * child + 1] != node) {
        return;
      }
      base = trie[2 * child];
      if (base < 0) {
        int length = lexicon.entries.length(~base);
        if (start + length <= disguised.size
            && lexicon.entries.continues(~base, i + 1 - start, disguised.symbols, i + 1)) {
          offer(~base, start);
        }
        return;
      }
      node = child;
    }
  }

  private void offer(int first, int start) {
    int last = start + lexicon.entries.length(first) - 1;
    if (disguised.end[last] <= limitFrom || disguised.begin[start] >= limitTo) {
      return;
    }
    boolean starts = (disguised.bits[start] & Reading.START) != 0;
    boolean ends = (disguised.bits[last] & Reading.END) != 0;
    for (int entry = first; entry != Entries.NONE; entry = lexicon.entries.next(entry)) {
      if ((starts || !lexicon.entries.bindsStart(entry))
          && (ends || !lexicon.entries.bindsEnd(entry))) {
        matches.judge(entry, disguised, start);
      }
    }
  }
}

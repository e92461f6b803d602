package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * Finds terms that have lost the spaces beside them ("Ihatewomen"): in words that are none, where
 * all that is left beside the term is common words. English only, and words of harmless texts are
 * none either. Not for two threads at once.
 */
final class GluedWords {
  /** The fewest letters of a word that is looked into, and the most. */
  private static final int SHORTEST = 7;

  private static final int LONGEST = 48;

  /** The fewest letters of a term that is looked for. */
  private static final int SHORTEST_TERM = 3;

  /** A term of fewer letters needs two words beside it. */
  private static final int SURE_TERM = 4;

  /** What one makes of a word is that word. */
  private static final String[] ENDINGS = {
    "s", "es", "ed", "ing", "er", "ers", "ly", "ness", "ish"
  };

  private static final int UNREACHED = 1_000;

  private final Lexicon lexicon;
  private final Scan scan;
  private final Matches matches;
  private final TermStarts starts;
  private final CommonWords common = CommonWords.english();
  private final Reading reading = new Reading();
  private final char[] letters = new char[LONGEST];
  private int length;

  /** The places at which a term may begin, as bits. */
  private long places;

  /** For each place, without and with a term before it: what it costs to come there, and how. */
  private final int[][] costs = new int[2][LONGEST + 1];

  private final int[][] from = new int[2][LONGEST + 1];
  private final int[][] entries = new int[2][LONGEST + 1];

  GluedWords(Lexicon lexicon, Scan scan, Matches matches) {
    this.lexicon = lexicon;
    this.starts = lexicon.starts;
    this.scan = scan;
    this.matches = matches;
  }

  /** Looks into each word that is none. */
  void walk() {
    int[] first = scan.starts;
    for (int word = 0; word < scan.words; word++) {
      // Letters that stand twice are one there: a word of few is seldom a long one.
      if (word + 1 < scan.words && first[word + 1] - first[word] < SHORTEST - 1) {
        continue;
      }
      int begin = scan.positions[first[word]];
      int end = scan.positions[scan.end(word)];
      int size = end - begin;
      if (size >= SHORTEST
          && size <= LONGEST
          && apart(begin, end)
          && unknown(begin, end)
          && !name(begin)) {
        places = starts.among(letters, length);
        if (places != 0) {
          takeApart(word);
        }
      }
    }
  }

  /** Whether a word stands in a sentence: not in an address, a file's name or beside a sign. */
  private boolean apart(int begin, int end) {
    char before = begin == 0 ? ' ' : scan.text[begin - 1];
    char after = end == scan.length ? ' ' : scan.text[end];
    return before != '@'
        && before != '/'
        && before != '_'
        && Skeleton.leet(before) == 0
        && after != '/'
        && after != '_'
        && !Skeleton.closes(after);
  }

  /** Whether a word of plain letters is no word that is known; copies its letters. */
  private boolean unknown(int begin, int end) {
    long hash = CommonWords.EMPTY;
    length = end - begin;
    for (int i = 0; i < length; i++) {
      int letter = scan.text[begin + i] | 0x20;
      if (letter < 'a' || letter > 'z' || scan.text[begin + i] >= 0x80) {
        return false;
      }
      letters[i] = (char) letter;
      hash = CommonWords.letter(hash, letter);
    }
    return !common.mayHave(hash);
  }

  /** Whether a word is of the name of an account. */
  private boolean name(int begin) {
    int at = begin;
    while (at > 0 && begin - at < LONGEST && named(scan.text[at - 1])) {
      at--;
    }
    return at > 0 && scan.text[at - 1] == '@';
  }

  private static boolean named(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private void takeApart(int word) {
    for (int[] cost : costs) {
      Arrays.fill(cost, 0, length + 1, UNREACHED);
    }
    costs[0][0] = 0;
    for (int at = 0; at < length; at++) {
      if (costs[0][at] < UNREACHED || costs[1][at] < UNREACHED) {
        goOn(at);
      }
    }
    if (costs[1][length] < UNREACHED && likely(word) && !inflected() && !harmless()) {
      tell(scan.positions[scan.starts[word]]);
    }
  }

  /** Notes where a word or a term that begins at a place comes to. */
  private void goOn(int at) {
    long hash = CommonWords.EMPTY;
    int symbols = 0;
    char previous = 0;
    boolean begins = (places >>> at & 1) != 0;
    for (int end = at + 1; end <= length; end++) {
      char letter = letters[end - 1];
      hash = CommonWords.letter(hash, letter);
      int kind = common.common(hash);
      boolean behind = end == length && end - at == 1; // "a" and "I" stand before what they go with
      if (kind >= CommonWords.COMMON && !behind) {
        int cost = end - at == 1 ? 5 : end - at == 2 ? 4 : 3;
        reach(0, at, 0, end, cost, Entries.NONE);
        reach(1, at, 1, end, cost, Entries.NONE);
      }
      if (begins) {
        char symbol = (char) lexicon.alphabet.symbol(letter);
        symbols = symbol == previous ? symbols : Phrases.letter(symbols, symbol);
        previous = symbol;
        int entry =
            end - at < SHORTEST_TERM ? Entries.NONE : term(Phrases.extend(0, symbols), at, end);
        if (entry != Entries.NONE) {
          reach(0, at, 1, end, 2, entry);
          reach(1, at, 1, end, 2, entry);
        }
      }
    }
  }

  private void reach(int before, int at, int after, int end, int cost, int entry) {
    int all = costs[before][at] + cost;
    if (all < costs[after][end]) {
      costs[after][end] = all;
      from[after][end] = before << 16 | at;
      entries[after][end] = entry;
    }
  }

  /** The entry of a term that has just these letters. */
  private int term(long phrase, int at, int end) {
    Phrases phrases = lexicon.phrases;
    if (Phrases.whole(phrases.about(phrase), phrase) == 0) {
      return Entries.NONE;
    }
    int slot = phrases.slot(phrase);
    for (long there = phrases.at(slot); there != 0; there = phrases.at(slot)) {
      if (Phrases.fits(there, phrase, end - at)) {
        int first = Phrases.entry(there);
        for (int entry = first; entry != Entries.NONE; entry = lexicon.entries.next(entry)) {
          if (spelt(entry, at, end)) {
            return entry;
          }
        }
      }
      slot = phrases.after(slot);
    }
    return Entries.NONE;
  }

  /** Whether an entry, as its list has it, stands there letter for letter. */
  private boolean spelt(int entry, int at, int end) {
    Entries all = lexicon.entries;
    if (!TermStarts.single(all, entry) || all.weight(entry) != end - at) {
      return false;
    }
    int place = at;
    for (int i = 0; i < all.length(entry); i++) {
      for (int run = 0; run < all.run(entry, i); run++) {
        if (lexicon.alphabet.symbol(letters[place++]) != all.symbol(entry, i)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether what was found is more likely several words than one that nobody knows: in other
   * languages words end as short English ones are written.
   */
  private boolean likely(int word) {
    int begin = scan.positions[scan.starts[word]];
    boolean tag = begin > 0 && scan.text[begin - 1] == '#';
    int pieces = 0;
    int term = 0;
    int brief = 0;
    int beside = 0;
    boolean close = true;
    boolean plain = true;
    int state = 1;
    for (int end = length; end > 0; ) {
      int at = from[state][end] & 0xFFFF;
      int before = from[state][end] >> 16;
      int size = end - at;
      pieces++;
      if (entries[state][end] == Entries.NONE) {
        int kind = kind(at, end);
        boolean frequent = kind == CommonWords.FREQUENT && size > 3 && !tag;
        plain &= kind >= CommonWords.FUNCTION;
        close &= kind >= CommonWords.FUNCTION || frequent;
        brief += size < 3 ? size : 0;
        beside += size;
      } else {
        term = Math.max(term, size);
      }
      state = before;
      end = at;
    }
    if (!plain && (capital(begin) || !english(word))) {
      return false;
    }
    if (pieces == 2) {
      boolean enough = term > SURE_TERM || (term == SURE_TERM && brief == 0);
      return close && enough && (beside > 1 || english(word));
    }
    boolean whole = 2 * brief <= beside && pieces > 2;
    return whole && (term >= SURE_TERM ? close || !tag : close && brief == 0);
  }

  /** Whether a word is written as a name is, within a sentence. */
  private boolean capital(int begin) {
    char[] text = scan.text;
    return Character.isUpperCase(text[begin])
        && Character.isLowerCase(text[begin + 1])
        && begin > 1
        && text[begin - 1] == ' '
        && (Character.isLetterOrDigit(text[begin - 2]) || text[begin - 2] == ',');
  }

  /** Whether other words of the text are common English ones: two at least. */
  private boolean english(int except) {
    int known = 0;
    for (int word = 0; word < scan.words && known < 2; word++) {
      int begin = scan.positions[scan.starts[word]];
      int end = scan.positions[scan.end(word)];
      boolean common = word != except && end - begin > 1 && end - begin <= LONGEST;
      known +=
          common && CommonWords.english().kind(scan.text, begin, end) >= CommonWords.COMMON ? 1 : 0;
    }
    return known == 2;
  }

  private int kind(int from, int to) {
    return common.kind(letters, from, to);
  }

  /** Whether the word is one that is known with an ending. */
  private boolean inflected() {
    String word = new String(letters, 0, length);
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && common.hasAll(word.substring(0, length - ending.length()))) {
        return true;
      }
    }
    return false;
  }

  private boolean harmless() {
    return !lexicon.harmless.isEmpty() && lexicon.harmless.hasAll(new String(letters, 0, length));
  }

  private void tell(int begin) {
    int state = 1;
    for (int end = length; end > 0; ) {
      int at = from[state][end] & 0xFFFF;
      int before = from[state][end] >> 16;
      if (entries[state][end] != Entries.NONE) {
        reading.read(scan.text, begin + at, begin + end, lexicon.alphabet);
        matches.glued(entries[state][end], reading);
      }
      state = before;
      end = at;
    }
  }
}

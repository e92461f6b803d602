package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of terms compiled for matching; immutable. */
final class Lexicon {
  /** The fewest letters of a term that is also looked for with its words run together. */
  private static final int JOINED_LETTERS = 6;

  /** The same for one with marks, which two words run together share with no other word. */
  private static final int JOINED_MARKED = 4;

  final Term[] terms;
  final Disguise disguise;
  final Signs signs = new Signs();
  final SignedTerms signed = new SignedTerms();
  final Alphabet alphabet = new Alphabet();
  final Entries entries;
  final Phrases phrases;
  final TermStarts starts;
  final Outlines outlines;
  final Trie words;
  final Trie free;
  final boolean anyFree;
  final int longestPhrase;
  final FuzzyIndex fuzzy;
  final HarmlessWords.Known harmless;
  final Evidence evidence;

  /** Of each term, whether it has letters of other scripts than Latin. */
  final boolean[] foreign;

  /** Of each term: {@link Evidence#meant}. */
  final int[] meant;

  private Lexicon(List<Term> list, Disguise disguise, HarmlessWords harmless) {
    this.terms = distinct(list);
    this.harmless = harmless.without(HarmlessWords.listed(terms));
    this.evidence = harmless.evidence();
    this.meant = Arrays.stream(terms).mapToInt(evidence::meant).toArray();
    this.disguise = disguise;
    this.foreign = new boolean[terms.length];
    for (int i = 0; i < terms.length; i++) {
      foreign[i] = terms[i].text().codePoints().anyMatch(Lexicon::foreign);
    }
    Entries added = new Entries();
    int phrase = 1;
    for (int i = 0; i < terms.length; i++) {
      phrase = Math.max(phrase, add(i, terms[i], added));
    }
    longestPhrase = phrase;
    signs.seal();
    signed.seal();
    entries = added.sorted();
    int bound = entries.bound();
    boolean[] firstOfFree = new boolean[alphabet.size()];
    for (int entry = bound; entry < entries.size(); entry++) {
      firstOfFree[sign(entry)] = true;
    }
    alphabet.seal(firstOfFree, signed);
    List<Integer> heads = new ArrayList<>();
    words = trie(0, bound, heads);
    phrases = Phrases.of(entries, heads);
    starts = TermStarts.of(entries, bound, alphabet);
    outlines = Outlines.of(entries, heads, alphabet);
    free = trie(bound, entries.size(), new ArrayList<>());
    anyFree = bound < entries.size();
    fuzzy = FuzzyIndex.of(this);
  }

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException for a term without any letter, digit or pictograph
   */
  static Lexicon of(List<Term> terms, Disguise disguise) {
    return of(terms, disguise, HarmlessWords.NONE);
  }

  /** The same, with the words that a disguise must not be taken for. */
  static Lexicon of(List<Term> terms, Disguise disguise, HarmlessWords harmless) {
    return new Lexicon(terms, disguise, harmless);
  }

  private static Term[] distinct(List<Term> list) {
    Map<Term, Term> kept = LinkedHashMap.newLinkedHashMap(list.size());
    list.forEach(term -> kept.putIfAbsent(term, term));
    return kept.keySet().toArray(Term[]::new);
  }

  /** Adds all spellings of a term; answers how many words the longest of them has. */
  private int add(int index, Term term, Entries to) {
    String text = NormalText.of(term.text(), signs);
    boolean dotless = Entries.dotted(term);
    String problem = SignedTerms.problem(text);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException("'" + term.text() + "' " + problem);
    }
    int longest = allow(index, term, to);
    if (SignedTerms.signed(text)) {
      signed.add(index, text);
      return longest;
    }
    Key written = Key.of(text, false, dotless);
    boolean syllables = Syllables.allValid(written);
    enter(to, index, written, Entries.WRITTEN, syllables);
    int words = Math.max(longest, written.words());
    if (term.han()) {
      for (String other : Chinese.spellings(text)) {
        enter(to, index, Key.of(other, false), Entries.WRITTEN, false);
      }
    }
    if (disguise == Disguise.PLAIN) {
      return words;
    }
    Key lookalike = Key.of(text, true, dotless);
    if (!lookalike.same(written)) {
      enter(to, index, lookalike, Entries.WRITTEN, Syllables.allValid(lookalike));
    }
    if (words > 1 && written.weight() >= (written.marked() ? JOINED_MARKED : JOINED_LETTERS)) {
      enter(to, index, written.joined(), Entries.JOINED, false);
    }
    for (VietnameseSpellings.Spelling spelling : VietnameseSpellings.of(term)) {
      Key key = Key.of(spelling.text(), false);
      // Another spelling of a syllable keeps its marks, or is another syllable as well.
      enter(to, index, key, spelling.kind(), syllables && spelling.kind() == Entries.TEENCODE);
      if (key.words() > 1 && key.weight() >= JOINED_LETTERS) {
        enter(to, index, key.joined(), spelling.kind(), false);
      }
    }
    return words;
  }

  /** Adds the phrases in which a term is harmless; answers how many words the longest has. */
  private int allow(int index, Term term, Entries to) {
    int words = 1;
    for (String phrase : term.allow()) {
      Key allowed = Key.of(NormalText.of(phrase, signs), false, Entries.dotted(term));
      if (allowed.length() == 0) {
        throw new IllegalArgumentException("allow phrase '" + phrase + "' has no letter");
      }
      enter(to, index, allowed, Entries.ALLOWED, Syllables.allValid(allowed));
      words = Math.max(words, allowed.words());
    }
    return words;
  }

  private void enter(Entries to, int term, Key key, int kind, boolean syllables) {
    Term.Boundary boundary = kind == Entries.ALLOWED ? Term.Boundary.AUTO : terms[term].boundary();
    boolean start =
        switch (boundary) {
          case WORD, PREFIX -> true;
          case NONE -> false;
          case AUTO -> !continuous(key.letters[0]);
        };
    boolean stop =
        switch (boundary) {
          case WORD -> true;
          case PREFIX, NONE -> false;
          case AUTO -> !continuous(key.letters[key.length() - 1]);
        };
    to.add(term, key, kind, start, stop, syllables, terms[term], alphabet);
  }

  /** A symbol without which a text need not be searched for an entry: better a rare one. */
  private char sign(int entry) {
    for (int i = 0; i < entries.length(entry); i++) {
      char symbol = entries.symbol(entry, i);
      if (symbol != Alphabet.SEPARATOR && continuous(alphabet.letter(symbol))) {
        return symbol;
      }
    }
    return entries.symbol(entry, 0);
  }

  private static boolean foreign(int cp) {
    return (Fold.entry(cp) & (Fold.FOREIGN | Fold.LOOKALIKE)) != 0;
  }

  private static boolean continuous(int letter) {
    int entry = Fold.entry(letter);
    return (entry & Fold.CONTINUOUS) != 0 || (entry & Fold.WORD) == 0;
  }

  /** The trie of some entries; {@code heads} receives the first with each key. */
  private Trie trie(int from, int to, List<Integer> heads) {
    char[][] keys = new char[to - from][];
    Arrays.setAll(keys, i -> entries.key(from + i));
    return TrieBuilder.build(
        keys,
        alphabet.size(),
        (first, end) -> {
          heads.add(from + first);
          return from + first;
        });
  }
}

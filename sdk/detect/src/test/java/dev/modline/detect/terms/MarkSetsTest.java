package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the sets of marks refuse, the verifier refuses too: they may only ever be quicker. */
class MarkSetsTest {
  private static final String[] SYLLABLES = {
    "ma",
    "má",
    "mà",
    "mả",
    "mã",
    "mạ",
    "mâ",
    "mầ",
    "mă",
    "mằ",
    "mơ",
    "mở",
    "do",
    "đo",
    "đó",
    "độ",
    "tôt",
    "tốt",
    "tot",
    "căc",
    "cặc",
    "cac",
    "các",
    "xyz",
    "xýz",
    "m\u0336a",
    "ma\u030a"
  };

  private final Reading written = new Reading();
  private int found;
  private int refused;

  @Test
  void theyRefuseNothingThatStands() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Term> terms = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Term.Diacritics marks =
            Term.Diacritics.values()[
                random.nextInt(4) == 0 ? random.nextInt(Term.Diacritics.values().length) : 0];
        terms.add(Term.builder(words(random, 1 + random.nextInt(3))).diacritics(marks).build());
      }
      HarmlessWords harmless =
          seed % 3 == 0 ? HarmlessWords.of(List.of(words(random, 30))) : HarmlessWords.NONE;
      for (Disguise disguise : Disguise.values()) {
        Lexicon lexicon = Lexicon.of(terms, disguise, harmless);
        for (int round = 0; round < 20; round++) {
          String text = words(random, 1 + random.nextInt(12));
          check(lexicon, random.nextBoolean() ? text : decomposed(text));
        }
      }
    }
    assertTrue(found > 5_000 && refused > 20_000, found + " found, " + refused + " refused");
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : random.nextInt(8) == 0 ? " \u0301 " : " ");
      words.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return words.toString();
  }

  private static String decomposed(String text) {
    return Normalizer2.getNFDInstance().normalize(text);
  }

  private void check(Lexicon lexicon, String text) {
    Scan scan = new Scan();
    scan.read(text, lexicon.alphabet);
    Verifier verifier = new Verifier(lexicon);
    verifier.of(scan.text, scan.length);
    boolean bare = scan.marked == 0;
    for (int first = 0; first < scan.words; first++) {
      for (int last = first; last < Math.min(first + 3, scan.words); last++) {
        int start = scan.starts[first];
        int end = scan.end(last);
        int from = scan.positions[start];
        int to = scan.positions[end];
        int marks = MarkSets.of(scan, first, last);
        for (int entry = 0; entry < lexicon.entries.size(); entry++) {
          if (lexicon.entries.length(entry) != end - start
              || !lexicon.entries.continues(entry, 0, scan.symbols, start)) {
            continue;
          }
          written.read(scan.text, from, to, lexicon.alphabet);
          boolean stands = verifier.judge(entry, written, 0, bare) > 0;
          boolean may = MarkSets.mayStand(lexicon, entry, marks, bare);
          String term = lexicon.terms[lexicon.entries.term(entry)].text();
          assertTrue(may || !stands, () -> "'" + term + "' refused in '" + text + "'");
          found += stands ? 1 : 0;
          refused += may ? 0 : 1;
        }
      }
    }
  }
}

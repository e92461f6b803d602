package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.Normalizer2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matcher against a slow reference: whatever the spelling, what is found is what stands in the
 * text that ICU has normalised as a whole, at the same letters.
 */
class EquivalenceTest {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final List<String> TERMS =
      List.of(
          "바보",
          "시발",
          "バカ",
          "ガギ",
          "ぱぴ",
          "क़लम",
          "ড়ো",
          "น้ำ",
          "ปู่",
          "crétin",
          "thối",
          "Ångström",
          "ἄλφα",
          "йод",
          "كَلْب",
          "שָׁלוֹם",
          "ൊമ",
          "👍🏿",
          "🇻🇳");
  private static final List<String> FILLERS =
      List.of(
          "바", "ハ", "か", "ग़", "ড", "ป", "e\u0301", "ở", "й", "ب", " ", "— ", "x ", "🇺🇸", "👍",
          "한글 ");

  /** Where terms stand in a text that is in NFC as a whole, by its letters, found the plain way. */
  private static List<String> reference(TermsDetector detector, String text) {
    String normal = NFC.normalize(text);
    List<String> found = new ArrayList<>();
    for (Match match : detector.match(normal)) {
      found.add(match.term() + " " + NFC.normalize(normal.substring(match.from(), match.to())));
    }
    return found;
  }

  @Test
  void noSpellingOfATextChangesWhatIsFoundInIt() {
    TermsDetector detector =
        (TermsDetector) Terms.of("t", TERMS.stream().map(Term::of).toList(), Disguise.PLAIN);
    int all = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        List<String> from = random.nextInt(3) == 0 ? TERMS : FILLERS;
        String piece = from.get(random.nextInt(from.size()));
        text.append(random.nextBoolean() ? NFD.normalize(piece) : piece);
      }
      String written = text.toString();
      List<String> found =
          detector.match(written).stream()
              .map(it -> it.term() + " " + NFC.normalize(written.substring(it.from(), it.to())))
              .toList();
      assertEquals(reference(detector, written), found, "seed " + seed + ": " + written);
      assertEquals(reference(detector, written), reference(detector, NFD.normalize(written)));
      all += found.size();
    }
    assertTrue(all > 500, "only " + all);
  }

  @Test
  void traditionalAndSimplifiedAreTwoUnlessTheListSaysTheyAreOne(@TempDir Path folder)
      throws java.io.IOException {
    TermsDetector two = (TermsDetector) Terms.of("t", List.of(Term.of("头发")), Disguise.PLAIN);
    assertEquals(List.of(), two.match("我的頭髮"));
    Path file =
        Files.writeString(
            folder.resolve("t.yaml"), "defaults:\n  han: true\nterms:\n  - 头发\n  - 馬鹿\n");
    TermsDetector one = (TermsDetector) Terms.load(file, Disguise.PLAIN);
    assertEquals(1, one.match("我的頭髮").size());
    assertEquals(1, one.match("我的头发").size());
    assertEquals(1, one.match("是马鹿吗").size());
  }
}

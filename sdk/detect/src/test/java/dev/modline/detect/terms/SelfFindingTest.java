package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No term may miss itself: composed or decomposed, in upper or lower case, alone or with the whole
 * list. The short list is of many scripts; longer ones are read where the system property {@code
 * modline.data} names the folder of the evaluation data.
 */
class SelfFindingTest {
  private static final List<String> OWN =
      List.of(
          "zorblax",
          "gleep snarf",
          "größenwahnsinnig",
          "Straße",
          "crétin fini",
          "đồ gàn",
          "μαλάκας",
          "ΐγδ",
          "лобак",
          "йод ёж",
          "їжак",
          "اَلْكَلْب",
          "کیر مار",
          "ابن‌سگ",
          "آب",
          "ﷲ بلا",
          "כֶּלֶב",
          "שלום",
          "कुत्ता",
          "क़लम",
          "ड़ोर",
          "কুকুর",
          "ড়ো",
          "ৎসা",
          "நாய்",
          "പട്ടി",
          "ന്‍മ",
          "ქაჯი",
          "ՀԻՄԱՐ",
          "ควย",
          "น้ำเน่า",
          "เเรด",
          "ໝາ",
          "ខ្មែរ",
          "ခွေး",
          "バカ",
          "ばか",
          "ガギグ",
          "ﾊﾞｶ",
          "ぱぴぷ",
          "馬鹿",
          "傻瓜",
          "시발",
          "ㅅㅂ",
          "개새끼",
          "ㄅㄆ",
          "🗡",
          "🇺🇸",
          "1️⃣",
          "👍🏿",
          "👩‍👩‍👧",
          "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
          "❤️‍🔥",
          "c++",
          "$hit",
          "s&m",
          "#tag",
          "@name",
          "@$$",
          "f*ck",
          "100%",
          "a€b",
          "ﬃx",
          "ßx",
          "ǆo",
          "İstanbul",
          "ırk",
          "ЁЛКА",
          "ꮯꮢꭺᏼ",
          "ᚠᚢᚦ",
          "𐐷𐐲",
          "ⵣⵓ");

  private static List<String> spellings(String term) {
    List<String> spellings = new ArrayList<>();
    for (String text :
        List.of(term, term.toLowerCase(Locale.ROOT), term.toUpperCase(Locale.ROOT))) {
      spellings.add(Normalizer.normalize(text, Normalizer.Form.NFC));
      spellings.add(Normalizer.normalize(text, Normalizer.Form.NFD));
    }
    return spellings.stream().distinct().toList();
  }

  /** The terms that miss themselves, with the spelling. */
  private static List<String> missed(List<Term> terms, Disguise disguise) {
    List<String> missed = new ArrayList<>();
    TermsDetector all = (TermsDetector) Terms.of("all", terms, disguise);
    for (Term term : terms) {
      TermsDetector alone = (TermsDetector) Terms.of("alone", List.of(term), disguise);
      for (String text : spellings(term.text())) {
        for (TermsDetector detector : List.of(all, alone)) {
          String within = "— " + text + " —";
          int end = 2 + text.replaceFirst("['.]+$", "").length();
          boolean found =
              detector.match(within).stream()
                  .anyMatch(match -> match.from() <= 2 && match.to() >= end);
          if (!found) {
            missed.add(detector.manifest().name() + " " + term.text() + " as " + text);
          }
        }
      }
    }
    return missed;
  }

  @Test
  void noTermOfAnyScriptMissesItself() {
    List<Term> terms = OWN.stream().map(Term::of).toList();
    for (Disguise disguise : Disguise.values()) {
      assertEquals(List.of(), missed(terms, disguise), disguise.name());
    }
  }

  @Test
  void noTermOfAPublishedListMissesItself() throws IOException {
    String data = System.getProperty("modline.data", "");
    assumeTrue(!data.isEmpty(), "no -Dmodline.data=FOLDER");
    List<String> missed = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(data, "text", "ldnoobw"))) {
      for (Path file : files.sorted().toList()) {
        TermList list = TermList.read(file);
        list.problems().forEach(missed::add);
        missed(list.terms(), Disguise.SPACED)
            .forEach(it -> missed.add(file.getFileName() + " " + it));
      }
    }
    assertEquals(List.of(), missed);
  }
}

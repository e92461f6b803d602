package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each common disguise, by example: what stands between the bars is what is found. */
class DisguiseTest {
  private static final List<Term> TERMS =
      List.of(
          Term.of("zorblax"),
          Term.of("gleep snarf"),
          Term.of("class"),
          Term.builder("đồ gàn").language("vi").build(),
          Term.builder("cặc bần").language("vi").build(),
          Term.builder("thối").language("vi").build(),
          Term.of("лобак"),
          Term.of("傻瓜"),
          Term.of("🗡"),
          Term.builder("mudd").boundary(Term.Boundary.PREFIX).build(),
          Term.builder("grub").boundary(Term.Boundary.NONE).allow(List.of("grubenheim")).build());

  private final Detector spaced = Terms.of(TERMS, Disguise.SPACED);

  static String marked(Detector detector, String text) {
    Detection.Found found = (Detection.Found) detector.detect(Post.builder("1").text(text).build());
    StringBuilder marked = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i <= points.length; i++) {
      for (Finding finding : found.findings()) {
        if (finding.span().orElseThrow().end() == i) {
          marked.append('⟧');
        }
      }
      for (Finding finding : found.findings()) {
        if (finding.span().orElseThrow().start() == i) {
          marked.append('⟦');
        }
      }
      if (i < points.length) {
        marked.appendCodePoint(points[i]);
      }
    }
    return marked.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "You ⟦zorblax⟧!",
    "'a gnat, then two words and a sne⟦9rub⟧ing'",
    "'a gnat, then two words and a ⟦g-r-u-b⟧'",
    "⟦ZORBLAX⟧",
    "a ⟦ｚｏｒｂｌａｘ⟧ b",
    "a ⟦𝐳𝐨𝐫𝐛𝐥𝐚𝐱⟧ b",
    "a ⟦ⓩⓞⓡⓑⓛⓐⓧ⟧ b",
    "😀 ⟦z0rblax⟧ 😀",
    "⟦z0rb1ax⟧",
    "⟦zorbl@x⟧",
    "x ⟦zorb|ax⟧",
    "⟦z\u200Bo\u200Dr\u2060blax⟧ y",
    "⟦z\u0336o\u0336r\u0336b\u0336l\u0336a\u0336x\u0336⟧",
    "⟦zórblàx⟧ y",
    "⟦zоrblах⟧ with Cyrillic letters",
    "the ⟦ᴢᴏʀʙʟᴀx⟧ here",
    "⟦zooorblaxxx⟧ y",
    "⟦zzoorrbbllaaxx⟧ y",
    "a ⟦z o r b l a x⟧ b",
    "a ⟦z.o.r.b.l.a.x⟧ b",
    "a ⟦z-o-r-b-l-a-x⟧ b",
    "a ⟦z_o_r_b_l_a_x⟧ b",
    "a ⟦z * o * r * b * l * a * x⟧ b",
    "a ⟦zor.blax⟧ b",
    "a ⟦zor-blax⟧ b",
    "'⟦gleep snarf⟧, he said'",
    "⟦gleep   snarf⟧",
    "⟦gleep-snarf⟧",
    "#⟦gleepsnarf⟧",
    "⟦gl33p sn@rf⟧",
    "⟦gleep 5narf⟧ now",
    "in a ⟦cla$$⟧ of",
    "in a ⟦c1a$$⟧ of",
    "in a ⟦c l a s s⟧ of",
    "in a ⟦c.l.a.s.s⟧ of",
    "⟦đồ gàn⟧ ơi",
    "⟦Đồ Gàn⟧ ơi",
    "⟦do gan⟧ oi",
    "⟦đô gan⟧ ơi",
    "⟦ddoof gafn⟧ ơi",
    "⟦d9o62 ga2n⟧ oi",
    "⟦kặk bần⟧ ơi",
    "⟦cac ban⟧ oi",
    "mùi ⟦thối⟧ quá",
    "Это ⟦лобак⟧.",
    "Это ⟦ЛОБАК⟧.",
    "Это ⟦лoбaк⟧ с латиницей",
    "我是⟦傻瓜⟧吗",
    "我是 ⟦傻 瓜⟧ 吗",
    "with a ⟦🗡⟧ in",
    "with a⟦🗡⟧in",
    "⟦mudd⟧ings",
    "un⟦grub⟧ish",
    "\u202E⟦xalbroz⟧\u202C is reversed",
  })
  void isSeenThrough(String expected) {
    assertEquals(expected, marked(spaced, expected.replaceAll("[⟦⟧]", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "zorblaxes are another word",
    "azorblax",
    "the clas of",
    "a clam",
    "các bạn ơi",
    "'mọi thứ rất đẹp, do gan của cá'",
    "do gần nhau",
    "thôi đi về",
    "thoi di ve",
    "mới thổi kèn",
    "grubenheim",
    "'gleep. A snarf'",
    "2014 1234",
    "amudd",
    "the cl ass",
    "傻傻的瓜",
    "is it a clean sentence with no such words?",
  })
  void harmlessIsLeftAlone(String text) {
    assertEquals(text, marked(spaced, text));
  }

  /** Only who made the list knows whether a syllable without its marks is an honest word. */
  @Test
  void aSyllableWithoutItsMarksIsFoundWhereTheListSaysSo() {
    Term term = Term.builder("thối").language("vi").diacritics(Term.Diacritics.IGNORED).build();
    Detector ignoring = Terms.of(List.of(term), Disguise.SPACED);
    assertEquals("mui ⟦thoi⟧ qua", marked(ignoring, "mui thoi qua"));
  }

  @Test
  void tagCharactersAreRead() {
    StringBuilder text = new StringBuilder("hi ");
    "zorblax".chars().forEach(c -> text.appendCodePoint(0xE0000 + c));
    Detection.Found found =
        (Detection.Found) spaced.detect(Post.builder("1").text(text.toString()).build());
    assertEquals(1, found.findings().size());
    assertEquals(3, found.findings().get(0).span().orElseThrow().start());
    assertEquals(10, found.findings().get(0).span().orElseThrow().end());
  }

  /** Each override was once read within the one before, until the memory was full. */
  @Test
  void nestedOverridesAreReadOnce() {
    String text = "\u202Ea".repeat(20_000) + " xalbroz";
    Detection.Found found = (Detection.Found) spaced.detect(Post.builder("1").text(text).build());
    assertEquals(1, found.findings().size());
    assertEquals(40_001, found.findings().get(0).span().orElseThrow().start());
  }

  @ParameterizedTest
  @CsvSource({"⟦zorblax⟧", "⟦ZORBLAX⟧", "⟦ｚorblax⟧", "z0rblax", "z o r b l a x", "zorblaxx"})
  void plainSeesCaseAndWidthOnly(String expected) {
    Detector plain = Terms.of(TERMS, Disguise.PLAIN);
    assertEquals(expected, marked(plain, expected.replaceAll("[⟦⟧]", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "a ⟦zorlbax⟧ b",
    "a ⟦zrblax⟧ b",
    "a ⟦zorbblaax⟧ b",
    "a ⟦zorblux⟧ b",
    "⟦gleep snrf⟧",
    "zrbax"
  })
  void fuzzyBearsOneError(String expected) {
    Detector fuzzy = Terms.of(TERMS, Disguise.FUZZY);
    assertEquals(expected, marked(fuzzy, expected.replaceAll("[⟦⟧]", "")));
  }
}

package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Damages the shipped files at random: whatever comes of it is read, or refused with a line. */
class DamagedFilesTest {
  private static final String[] SPLINTERS = {
    ":",
    " ",
    "\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "'",
    "\"",
    "|",
    ">",
    "#",
    "&a ",
    "*a",
    "!!int ",
    "\t",
    "%",
    "@",
    "`",
    "\u0000",
    "\uFEFF",
    "😀",
    "---\n",
    "...\n",
    "? ",
    "<<: ",
    "null",
    "~",
    ".inf",
    "1e999",
    "0x1F",
    "true",
    "-",
    "(",
    ")",
    "findings",
    "9999999999999999999",
  };

  private static void damage(String name, int rounds, Consumer<String> read) {
    String whole = Source.shipped(name).text();
    SplittableRandom random = new SplittableRandom(20_261_124);
    int refused = 0;
    for (int i = 0; i < rounds; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(at, end, SPLINTERS[random.nextInt(SPLINTERS.length)]);
      }
      try {
        read.accept(text.toString());
      } catch (SourceError e) {
        refused++;
        assertFalse(e.problems().isEmpty());
        assertTrue(e.problems().stream().allMatch(p -> p.line() >= 1), e.getMessage());
        assertTrue(e.problems().stream().allMatch(p -> p.file().equals("damaged.yaml")));
      }
    }
    assertTrue(refused > rounds / 2, "only " + refused + " of " + rounds + " were refused");
  }

  @Test
  void aDamagedLawPackIsReadOrRefused() {
    damage("pack-vn.yaml", 200, text -> new PackReader(Source.of("damaged.yaml", text)).read());
  }

  @Test
  void aDamagedDirectoryIsReadOrRefused() {
    damage("authorities.yaml", 500, text -> Directory.parse("damaged.yaml", text));
  }

  @Test
  void aDamagedPolicyIsReadOrRefused() {
    damage("policy.yaml", 60, text -> CelPolicy.parse("damaged.yaml", text));
  }
}

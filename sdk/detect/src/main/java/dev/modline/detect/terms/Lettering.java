package dev.modline.detect.terms;

import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words drawn with letters and signs of other scripts, as text generators do ("乙ㄖ尺乃", "ᗩᗷᑕ",
 * "toмb"), spelt with regional indicators or keycaps, or with a number glued on: the text as it is
 * meant to be read, beside the one as it stands. A word of one living script is left alone, however
 * Latin it may look.
 */
final class Lettering {
  /** The fewest letters of a drawn word; of a word that bears a number at its edge, one more. */
  static final int FEWEST = 3;

  /** From a to z, each with what takes its place; a space: nothing does. */
  private static final String[] ALPHABETS = {
    "ᗩᗷᑕᗪᗴᖴᘜᕼ ᒍ ᒪᗰᑎᗝᑭᑫᖇᔕ丅ᑌᐯᗯ᙭ ᘔ",
    "卂乃匚 乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩ 山乂ㄚ乙",
    "ДБ  ΞҒ Н  КㄥМИФ  Я ТЏ ЩЖ  ",
    "αв  єƒ нι кℓмησρ яѕтυνωχу ",
    "  ς๔  ﻮђเןкɭ๓ภ๏ק гรՇยשฬאץչ",
    "ค๒                        ",
    "ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꂵꈤꂦꉣꆰꋪꌗ꓄ꀎꃴꅏꊼꌩꁴ",
    "ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ",
    "         נӄ  ռօքզ ֆ   աӽ  ",
    " ь  э       мп   г  ц ш   ",
  };

  /** Han that hardly any text has but one that is drawn. */
  private static final String RARE = "卂丂卄丨匚卩乇";

  private static final Map<Integer, Integer> LETTERS = letters();

  private final Draft draft;

  private Lettering(Draft draft) {
    this.draft = draft;
  }

  private static Map<Integer, Integer> letters() {
    Map<Integer, Integer> letters = new HashMap<>();
    for (String alphabet : ALPHABETS) {
      int letter = 'a';
      for (int cp : alphabet.codePoints().toArray()) {
        int small = Character.toString(cp).toLowerCase(Locale.ROOT).codePointAt(0);
        if (cp != ' ' && UScript.getScript(cp) != UScript.LATIN) {
          letters.putIfAbsent(cp, letter);
          letters.putIfAbsent(small, letter);
        }
        letter++;
      }
    }
    for (int i = 0; i < 26; i++) {
      letters.put(0x1F1E6 + i, 'a' + i);
    }
    letters.put(0x20E3, (int) ' ');
    return Map.copyOf(letters);
  }

  /** The letter that one of another script is drawn for; 0 for all else. */
  static int drawn(int cp) {
    return LETTERS.getOrDefault(cp, 0);
  }

  /** The text as it is meant to be read; null where it reads as it stands. */
  static @Nullable Lettering of(String text) {
    Draft draft = new Draft(text);
    boolean any = false;
    for (int i = 0; i < text.length(); ) {
      int end = i;
      while (end < text.length() && wordly(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (end > i) {
        any |= draft.word(i, end);
        i = end;
      } else {
        int next = i + Character.charCount(text.codePointAt(i));
        draft.copy(i, next);
        i = next;
      }
    }
    draft.places[draft.length] = text.length();
    return any ? new Lettering(draft) : null;
  }

  String text() {
    return new String(draft.text, 0, draft.length);
  }

  /** Where a character of {@link #text} stands in the original. */
  int from(int from) {
    return draft.places[from];
  }

  /** Where what ends before {@code to} ends in the original. */
  int to(int to) {
    int last = draft.places[to - 1];
    return Math.max(last + Character.charCount(draft.original.codePointAt(last)), draft.places[to]);
  }

  /** Whether a stretch reads otherwise than it stands. */
  boolean changed(int from, int to) {
    for (int i = from; i < to; i++) {
      if (draft.changed[i]) {
        return true;
      }
    }
    return false;
  }

  private static boolean wordly(int cp) {
    return (Fold.entry(cp) & (Fold.WORD | Fold.IGNORE)) != 0 || drawn(cp) != 0;
  }

  /** The text while it is written. */
  private static final class Draft {
    private final String original;
    final char[] text;
    final int[] places;
    final boolean[] changed;
    int length;

    Draft(String original) {
      this.original = original;
      this.text = new char[original.length()];
      this.places = new int[original.length() + 1];
      this.changed = new boolean[original.length() + 1];
    }

    void copy(int from, int to) {
      for (int i = from; i < to; i++) {
        places[length] = i;
        text[length++] = original.charAt(i);
      }
    }

    private void put(char letter, int place) {
      changed[length] = true;
      places[length] = place;
      text[length++] = letter;
    }

    /** Writes a word; whether it reads otherwise than it stands. */
    boolean word(int from, int to) {
      Look look = new Look(original, from, to);
      boolean flags = look.spelt;
      boolean letters = look.drawn();
      boolean numbers = !letters && !look.keycaps && look.numbered();
      if (!flags && !letters && !numbers && !look.keycaps) {
        copy(from, to);
        return false;
      }
      int begun = length;
      for (int i = from; i < to; ) {
        int cp = original.codePointAt(i);
        int next = i + Character.charCount(cp);
        int entry = Fold.entry(cp);
        if (NormalText.regional(cp)) {
          put(flags ? (char) drawn(cp) : ' ', i);
        } else if (look.keycaps && (cp == 0x20E3 || cp == 0xFE0F)) {
          Arrays.fill(changed, begun, length, true);
        } else if (letters && drawn(cp) != 0) {
          put((char) drawn(cp), i);
        } else if (numbers && (entry & Fold.DIGIT) != 0) {
          put(' ', i);
        } else {
          copy(i, next);
        }
        i = next;
      }
      if (numbers) {
        Arrays.fill(changed, begun, length, true);
      }
      return true;
    }
  }

  /** What a word is made of. */
  private static final class Look {
    private int letters;
    private int drawn;
    private int indicators;
    private int plain;
    private int rare;
    private int digits;
    private int stretches;
    private boolean unspaced;
    private boolean others;
    private boolean twoScripts;
    private int script = UScript.COMMON;

    /** Whether it is spelt with regional indicators, and they are no flag. */
    boolean spelt;

    /** Whether keycaps stand for their digits: beside letters, or several of them. */
    boolean keycaps;

    Look(String text, int from, int to) {
      int keys = 0;
      boolean inLetters = false;
      for (int i = from; i < to; ) {
        int cp = text.codePointAt(i);
        i += Character.charCount(cp);
        int entry = Fold.entry(cp);
        if (cp == 0x20E3) {
          keys++;
        } else if (NormalText.regional(cp)) {
          indicators++;
        } else if ((entry & Fold.DIGIT) != 0) {
          digits++;
          inLetters = false;
        } else if ((entry & Fold.IGNORE) == 0) {
          stretches += inLetters ? 0 : 1;
          inLetters = true;
          letter(cp, entry);
        }
      }
      spelt = indicators > 2 || (indicators > 0 && letters > 0);
      keycaps = keys > 1 || (keys > 0 && letters > 0);
    }

    private void letter(int cp, int entry) {
      letters++;
      unspaced |= (entry & Fold.CONTINUOUS) != 0;
      boolean latin = (entry & Fold.LATIN) != 0;
      boolean alike = (entry & Fold.LOOKALIKE) != 0;
      if (Lettering.drawn(cp) != 0) {
        drawn++;
        rare += RARE.indexOf(cp) >= 0 ? 1 : 0;
      } else if (latin) {
        plain++;
      } else if (!alike) {
        others = true;
      }
      int own = latin ? UScript.COMMON : UScript.getScript(cp);
      twoScripts |= script != UScript.COMMON && own != UScript.COMMON && own != script;
      script = own == UScript.COMMON ? script : own;
    }

    /** Whether all letters may be drawn Latin ones, and no honest word is written so. */
    boolean drawn() {
      if (drawn == 0 || others || letters + digits < FEWEST) {
        return false;
      }
      boolean dead =
          script == UScript.CANADIAN_ABORIGINAL
              || script == UScript.YI
              || script == UScript.CHEROKEE;
      return plain > 0 || twoScripts || dead || (rare > 0 && letters > FEWEST);
    }

    /** Whether letters have a number before or behind them, and none between. */
    boolean numbered() {
      return digits > 0 && stretches == 1 && letters > FEWEST && indicators == 0 && !unspaced;
    }
  }
}

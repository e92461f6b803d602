package dev.modline.detect.onnx;

import dev.modline.model.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tokenizer of BERT and its kin (Devlin et al., 2018): words are cut at spaces and punctuation,
 * then into the longest pieces that the vocabulary knows, from the left.
 */
public final class WordPiece implements Tokenizer {
  private static final int MAX_VOCABULARY = 2_000_000;
  private static final int LONGEST_WORD = 100;

  private final Map<String, Long> vocabulary;
  private final boolean lowerCase;

  private WordPiece(Map<String, Long> vocabulary, boolean lowerCase) {
    this.vocabulary = Map.copyOf(vocabulary);
    this.lowerCase = lowerCase;
    for (String special : List.of("[UNK]", "[CLS]", "[SEP]")) {
      id(special);
    }
  }

  /**
   * Reads a {@code vocab.txt}: one piece a line, its number being that of the line from 0.
   *
   * @param lowerCase whether the model is an "uncased" one: case and diacritics are dropped
   */
  public static WordPiece of(InputStream vocabulary, boolean lowerCase) throws IOException {
    Map<String, Long> pieces = new HashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(vocabulary, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      pieces.putIfAbsent(line, (long) pieces.size());
      if (pieces.size() > MAX_VOCABULARY) {
        throw new InvalidInput("vocabulary", "has more than " + MAX_VOCABULARY + " pieces");
      }
    }
    return new WordPiece(pieces, lowerCase);
  }

  @Override
  public long begin() {
    return id("[CLS]");
  }

  @Override
  public long end() {
    return id("[SEP]");
  }

  @Override
  public long[] tokens(String text) {
    List<Long> tokens = new ArrayList<>();
    for (String word : words(plain(text))) {
      pieces(word, tokens);
    }
    return tokens.stream().mapToLong(Long::longValue).toArray();
  }

  private String plain(String text) {
    if (!lowerCase) {
      return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  /** Spaces separate; each mark of punctuation and each ideograph is a word of its own. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .filter(point -> point != 0 && point != 0xfffd)
        .forEach(
            point -> {
              boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point);
              boolean alone = isPunctuation(point) || Character.isIdeographic(point);
              if (space || alone) {
                flush(word, words);
              }
              if (alone) {
                words.add(Character.toString(point));
              } else if (!space && !isControl(point)) {
                word.appendCodePoint(point);
              }
            });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private void pieces(String word, List<Long> tokens) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      tokens.add(id("[UNK]"));
      return;
    }
    List<Long> pieces = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      Long piece = null;
      while (to > from && piece == null) {
        piece = vocabulary.get((from == 0 ? "" : "##") + word.substring(from, to));
        to -= piece == null ? 1 : 0;
      }
      if (piece == null) {
        tokens.add(id("[UNK]"));
        return;
      }
      pieces.add(piece);
      from = to;
    }
    tokens.addAll(pieces);
  }

  private long id(String piece) {
    Long id = vocabulary.get(piece);
    if (id == null) {
      throw new InvalidInput("vocabulary", "has no " + piece);
    }
    return id;
  }

  private static boolean isControl(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  /** As BERT has it: all ASCII that is neither letter nor digit counts, and Unicode's own. */
  private static boolean isPunctuation(int point) {
    if (point > ' ' && point < 127) {
      return !Character.isLetterOrDigit(point);
    }
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}

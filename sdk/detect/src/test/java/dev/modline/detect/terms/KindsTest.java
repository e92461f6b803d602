package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Texts of the kinds that people complain of: {@code kinds.txt} says what is found in each. */
class KindsTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-fA-F]+)}");
  private static final Pattern KEYED = Pattern.compile("(.*?) \\{(.*)}");

  @TestFactory
  Stream<DynamicContainer> noKindIsMissedAndNoNeighbourIsTakenForOne() {
    return kinds().entrySet().stream()
        .map(
            kind ->
                dynamicContainer(
                    kind.getKey(),
                    kind.getValue().stream()
                        .map(line -> dynamicTest(line, () -> check(line.split(" \\| ", 3))))));
  }

  private static void check(String[] line) {
    List<Term> terms = Arrays.stream(line[1].split(" / ")).map(KindsTest::term).toList();
    Disguise disguise = Disguise.of(line[0]).orElseThrow();
    String text = unescaped(line[2]);
    assertEquals(text, DisguiseTest.marked(Terms.of(terms, disguise), text.replaceAll("[⟦⟧]", "")));
  }

  private static Map<String, List<String>> kinds() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    List<String> lines = List.of();
    for (String line : file().lines().toList()) {
      if (line.startsWith("## ")) {
        lines = kinds.computeIfAbsent(line.substring(3), kind -> new ArrayList<>());
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        lines.add(line);
      }
    }
    return kinds;
  }

  private static String file() {
    try (InputStream in = KindsTest.class.getResourceAsStream("kinds.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Term term(String written) {
    Matcher keyed = KEYED.matcher(written);
    if (!keyed.matches()) {
      return Term.of(unescaped(written));
    }
    Term.Builder term = Term.builder(unescaped(keyed.group(1)));
    for (String key : keyed.group(2).split("; ")) {
      String value = key.substring(key.indexOf('=') + 1);
      switch (key.substring(0, key.indexOf('='))) {
        case "language" -> term.language(value);
        case "diacritics" ->
            term.diacritics(Term.Diacritics.valueOf(value.toUpperCase(Locale.ROOT)));
        case "allow" -> term.allow(List.of(value.split(", ")));
        default -> throw new IllegalArgumentException(key);
      }
    }
    return term.build();
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
  }
}

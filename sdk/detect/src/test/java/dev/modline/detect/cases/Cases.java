package dev.modline.detect.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases out of a file of a test: kind, what the detector is made of, the text, what is expected,
 * and why; with tabs between and no quoting. A backslash, {@code u} and a number in braces are a
 * code point. Expected is {@code found}, {@code found 3-7} (code points, end exclusive), {@code
 * clean} or {@code refused}.
 */
public final class Cases {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\\\|u\\{([0-9a-fA-F]+)})");

  private record Case(String made, String text, String expected, String why) {}

  private Cases() {}

  /** A container for each kind; {@code make} throws for what it refuses. */
  public static Stream<DynamicContainer> of(
      Class<?> test, String file, Function<List<String>, Detector> make) throws IOException {
    Map<String, List<Case>> kinds = new LinkedHashMap<>();
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(file), file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] fields = line.split("\t", -1);
        if (!line.isBlank()) {
          kinds
              .computeIfAbsent(fields[0], kind -> new ArrayList<>())
              .add(new Case(plain(fields[1]), plain(fields[2]), fields[3], fields[4]));
        }
      }
    }
    return kinds.entrySet().stream()
        .map(
            kind ->
                DynamicContainer.dynamicContainer(
                    kind.getKey(),
                    kind.getValue().stream()
                        .map(
                            one ->
                                DynamicTest.dynamicTest(
                                    one.text() + " is " + one.expected() + ": " + one.why(),
                                    () -> check(one, make)))));
  }

  private static void check(Case one, Function<List<String>, Detector> make) {
    List<String> parts = List.of(one.made().split("\\|", -1));
    if (one.expected().equals("refused")) {
      org.junit.jupiter.api.Assertions.assertThrows(
          IllegalArgumentException.class, () -> make.apply(parts));
      return;
    }
    Detection answer = make.apply(parts).detect(Post.builder("1").text(one.text()).build());
    Detection.Found found = assertInstanceOf(Detection.Found.class, answer);
    String told = found.findings().stream().map(Cases::told).collect(Collectors.joining(", "));
    if (one.expected().equals("clean")) {
      assertEquals("", told);
    } else if (one.expected().equals("found")) {
      assertEquals(false, told.isEmpty(), "nothing is found");
    } else {
      String span = one.expected().substring("found ".length());
      assertEquals(
          true,
          List.of(told.split(", ", -1)).contains(span),
          "found " + told + " instead of " + span);
    }
  }

  private static String told(Finding finding) {
    var span = finding.span().orElseThrow();
    return span.start() + "-" + span.end();
  }

  private static String plain(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            (MatchResult match) ->
                java.util.regex.Matcher.quoteReplacement(
                    match.group(2) == null
                        ? "\\"
                        : Character.toString(Integer.parseInt(match.group(2), 16))));
  }
}

package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern SAID = Pattern.compile("say\\(\"([A-Za-z0-9.-]+[A-Za-z0-9])\"[,)]");

  @Test
  void bothLanguagesSayTheSameThings() {
    Properties english = bundle("words");
    Properties vietnamese = bundle("words_vi");
    assertEquals(english.stringPropertyNames(), vietnamese.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertFalse(vietnamese.getProperty(key).isBlank(), key);
      assertEquals(gaps(english, key), gaps(vietnamese, key), key);
    }
  }

  @Test
  void everythingThatPagesSayIsInTheBundle() throws IOException {
    Set<String> known = bundle("words").stringPropertyNames();
    Set<String> missing = new TreeSet<>();
    for (Path root : Set.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(Files::isRegularFile)
            .flatMap(file -> SAID.matcher(text(file)).results())
            .map(found -> found.group(1))
            .filter(key -> !known.contains(key))
            .forEach(missing::add);
      }
    }
    assertTrue(missing.isEmpty(), missing::toString);
  }

  private static Set<String> gaps(Properties bundle, String key) {
    Matcher matcher = Pattern.compile("\\{\\d}").matcher(bundle.getProperty(key));
    Set<String> gaps = new TreeSet<>();
    matcher.results().forEach(found -> gaps.add(found.group()));
    return gaps;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties bundle(String name) {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            WordsTest.class.getResourceAsStream("/web/" + name + ".properties"),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}

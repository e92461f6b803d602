package dev.modline.server.square;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the people of the demo say: who they are, what they wrote, and what they go on writing. */
final class Scripts {
  /**
   * Something written.
   *
   * @param comment whether it is a comment on the post before it
   * @param language its language
   * @param member who wrote it
   * @param text what it says
   * @param picture the file name of its picture
   */
  record Piece(
      boolean comment, String language, String member, String text, Optional<String> picture) {}

  /**
   * A sentence with gaps.
   *
   * @param bad whether it breaks the rules of the demo
   * @param language its language
   * @param text the sentence
   */
  record Sentence(boolean bad, String language, String text) {}

  private static final String FOLDER = "demo/";
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");
  private static final Duration OLDEST = Duration.ofDays(90);

  private final List<Sentence> sentences = new ArrayList<>();
  private final Map<String, List<String>> choices = new LinkedHashMap<>();

  Scripts() {
    for (String line : lines("trickle.txt")) {
      boolean bad = line.startsWith("!");
      String[] parts = line.substring(bad ? 1 : 0).split("\\|", 2);
      sentences.add(new Sentence(bad, parts[0], parts[1]));
    }
    for (String line : lines("slots.txt")) {
      String[] parts = line.split("\\|", 2);
      choices.put(parts[0], List.of(parts[1].split(";", -1)));
    }
  }

  List<Member> members(Instant now) {
    List<Member> members = new ArrayList<>();
    for (String line : lines("members.txt")) {
      String[] parts = line.split("\\|", -1);
      Instant joined = now.minus(OLDEST).plus(Duration.ofHours(members.size()));
      members.add(
          new Member(parts[0], parts[1], parts[2], parts[3], parts[4].equals("yes"), joined));
    }
    return members;
  }

  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    String language = "und";
    for (String line : lines("posts.txt")) {
      String[] parts = line.replace("\\u200b", "\u200b").split("\\|", -1);
      boolean comment = parts[0].equals(">");
      if (comment) {
        pieces.add(new Piece(true, language, parts[1], parts[2], Optional.empty()));
      } else {
        language = parts[0];
        Optional<String> picture = parts.length > 3 ? Optional.of(parts[3]) : Optional.empty();
        pieces.add(new Piece(false, language, parts[1], parts[2], picture));
      }
    }
    return pieces;
  }

  /** A new sentence, good or bad. */
  Sentence sentence(boolean bad, RandomGenerator random) {
    List<Sentence> fitting = sentences.stream().filter(s -> s.bad() == bad).toList();
    Sentence chosen = fitting.get(random.nextInt(fitting.size()));
    Matcher gaps = GAP.matcher(chosen.text());
    String text = gaps.replaceAll(gap -> Matcher.quoteReplacement(fill(gap.group(1), random)));
    return new Sentence(bad, chosen.language(), text);
  }

  private String fill(String gap, RandomGenerator random) {
    List<String> these = choices.get(gap);
    return these == null
        ? Integer.toString(random.nextInt(2, 30))
        : these.get(random.nextInt(these.size()));
  }

  static byte @Nullable [] picture(Optional<String> name) {
    return name.map(file -> bytes("pictures/" + file)).orElse(null);
  }

  private static List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Scripts.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

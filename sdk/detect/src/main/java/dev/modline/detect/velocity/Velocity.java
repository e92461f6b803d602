package dev.modline.detect.velocity;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.links.Link;
import dev.modline.detect.links.Links;
import dev.modline.detect.neardup.TextHash;
import dev.modline.detect.terms.FoldedText;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what comes too often. Stateful, and says so: it looks at {@link Manifest.Content#BEHAVIOUR}
 * and its answer hangs on what it saw before. Screening the same revision again counts once.
 *
 * <p>Threading: safe. Memory: that of its counters, and 160 kB for each rule by near text, whatever
 * comes. Under a flood it counts too little, never too much.
 *
 * <pre>{@code
 * VelocityRule flood = new VelocityRule("flood", VelocityRule.By.AUTHOR,
 *     VelocityRule.Counts.POSTS, 20, Duration.ofMinutes(1), 0, "spam", Severity.MEDIUM);
 * Detector detector = Velocity.of("velocity", List.of(flood),
 *     VelocityCounters.inMemory(200_000), InstantSource.system());
 * }</pre>
 */
public final class Velocity implements Detector {
  /** The usual name. */
  public static final String NAME = "velocity";

  private static final String VERSION = "1";

  /** How near the texts of a wave are to its first, in bits. */
  private static final int WAVE = 40;

  /** A post of a thousand links is not counted a thousand times. */
  private static final int MOST_SUBJECTS = 20;

  private final List<VelocityRule> rules;
  private final Map<String, Leaders> leaders = new TreeMap<>();
  private final VelocityCounters counters;
  private final InstantSource clock;
  private final Manifest manifest;

  private Velocity(
      String name, List<VelocityRule> rules, VelocityCounters counters, InstantSource clock) {
    this.rules = List.copyOf(rules);
    this.counters = counters;
    this.clock = clock;
    for (VelocityRule rule : rules) {
      if (leaders.putIfAbsent(rule.id(), new Leaders(WAVE)) != null) {
        throw new InvalidInput("rule " + rule.id(), "is there twice");
      }
    }
    if (rules.isEmpty()) {
      throw new InvalidInput("rules of " + name, "are missing");
    }
    leaders.keySet().removeIf(id -> !isNear(id));
    manifest =
        Manifest.builder(
                name, VERSION + "." + Integer.toHexString(this.rules.toString().hashCode()))
            .execution(counters.execution())
            .contents(Set.of(Manifest.Content.BEHAVIOUR))
            .build();
  }

  private boolean isNear(String id) {
    return rules.stream()
        .anyMatch(rule -> rule.id().equals(id) && rule.by() == VelocityRule.By.NEAR_TEXT);
  }

  /** Finds by these rules; their ids must differ. */
  public static Detector of(
      String name, List<VelocityRule> rules, VelocityCounters counters, InstantSource clock) {
    return new Velocity(name, rules, counters, clock);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>(0);
    for (VelocityRule rule : rules) {
      subjects(rule, post).forEach((subject, link) -> note(rule, post, subject, link, findings));
    }
    return Detection.of(findings);
  }

  private void note(
      VelocityRule rule,
      Post post,
      String subject,
      Optional<Finding.Builder> about,
      List<Finding> findings) {
    String event =
        rule.counts() == VelocityRule.Counts.AUTHORS
            ? post.author().id()
            : post.target() + (rule.by() == VelocityRule.By.AUTHOR ? "@" + post.revision() : "");
    int count =
        counters.note(
            rule.id() + "\n" + subject, event, clock.instant(), rule.window(), rule.limit());
    if (count >= rule.limit()) {
      findings.add(
          about
              .orElseGet(() -> Finding.builder(manifest.name(), rule.category()))
              .detectorVersion(manifest.version())
              .severity(rule.severity())
              .rule(rule.id())
              .footing(new Footing.OwnRule(rule.id()))
              .build());
    }
  }

  /** What a rule watches in a post: keys, each with a finding begun where it has a place. */
  private Map<String, Optional<Finding.Builder>> subjects(VelocityRule rule, Post post) {
    return switch (rule.by()) {
      case AUTHOR -> isKnown(post) ? of(post.author().id()) : Map.of();
      case TEXT -> text(rule, post.text());
      case NEAR_TEXT -> nearText(rule, post.text());
      case LINK -> links(rule, post.text());
      case IMAGE -> images(rule, post);
    };
  }

  private static boolean isKnown(Post post) {
    return !post.author().id().equals("unknown");
  }

  private static Map<String, Optional<Finding.Builder>> text(VelocityRule rule, String text) {
    FoldedText folded = FoldedText.of(text);
    return folded.words().length < Math.max(1, rule.leastWords())
        ? Map.of()
        : of(digest(folded.letters().getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, Optional<Finding.Builder>> nearText(VelocityRule rule, String text) {
    Optional<HashValue> hash =
        FoldedText.of(text).words().length < rule.leastWords()
            ? Optional.empty()
            : TextHash.of(text);
    Leaders waves = leaders.get(rule.id());
    return hash.isEmpty() || waves == null ? Map.of() : of(waves.of(hash.get()).hex());
  }

  private Map<String, Optional<Finding.Builder>> links(VelocityRule rule, String text) {
    Map<String, Optional<Finding.Builder>> subjects = new LinkedHashMap<>();
    for (Link link : Links.in(text)) {
      if (subjects.size() == MOST_SUBJECTS) {
        break;
      }
      int start = text.codePointCount(0, link.from());
      int end = start + text.codePointCount(link.from(), link.to());
      byte[] address = (link.host() + link.path()).getBytes(StandardCharsets.UTF_8);
      subjects.putIfAbsent(
          digest(address),
          Optional.of(
              Finding.builder(manifest.name(), rule.category()).span(new Span(start, end))));
    }
    return subjects;
  }

  private Map<String, Optional<Finding.Builder>> images(VelocityRule rule, Post post) {
    Map<String, Optional<Finding.Builder>> subjects = new LinkedHashMap<>();
    post.media()
        .forEach(
            media ->
                subjects.putIfAbsent(
                    digest(media.bytes()),
                    Optional.of(
                        Finding.builder(manifest.name(), rule.category()).mediaId(media.id()))));
    return subjects;
  }

  private static Map<String, Optional<Finding.Builder>> of(String subject) {
    return Map.of(subject, Optional.empty());
  }

  /** No two subjects can be made to share a key. */
  private static String digest(byte[] bytes) {
    return HashValue.digest(HashKind.SHA256, bytes).hex();
  }
}

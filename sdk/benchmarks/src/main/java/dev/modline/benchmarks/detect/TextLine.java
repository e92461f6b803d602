package dev.modline.benchmarks.detect;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.modline.model.Action;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text detectors with a policy, and the bare matcher beside them, over the same terms. */
final class TextLine {
  private final AhoCorasickDoubleArrayTrie<String> bare = new AhoCorasickDoubleArrayTrie<>();
  private final Map<String, Detector> parts = new LinkedHashMap<>();
  private final Detector[] detectors;
  private final Policy policy;
  private long hits;

  private TextLine(List<String> terms, Policy policy) {
    this.policy = policy;
    TreeMap<String, String> map = new TreeMap<>();
    terms.forEach(term -> map.put(term, term));
    bare.build(map);
    parts.put("terms", TextWorkload.termsDetector(terms));
    parts.put("200 patterns", TextWorkload.patterns());
    parts.put("links", TextWorkload.links());
    detectors = parts.values().toArray(Detector[]::new);
  }

  static TextLine of(List<String> terms, Policy policy) {
    return new TextLine(terms, policy);
  }

  Map<String, Detector> parts() {
    return parts;
  }

  Detector terms() {
    return detectors[0];
  }

  /** Raw substrings, no boundaries, no disguises. */
  long bare(String text) {
    bare.parseText(text, (int begin, int end, String value) -> hits += begin);
    return hits;
  }

  long bare(List<String> texts) {
    texts.forEach(this::bare);
    return hits;
  }

  /** One detector over all posts. */
  long pass(Detector detector, List<Post> posts) {
    long found = 0;
    for (Post post : posts) {
      found += detector.detect(post).equals(Detection.clean()) ? 0 : 1;
    }
    return found;
  }

  long all(List<Post> posts) {
    long acted = 0;
    for (Post post : posts) {
      acted += judge(post);
    }
    return acted;
  }

  /** All detectors, then the policy as the engine asks it: not at all when nothing was found. */
  int judge(Post post) {
    List<Finding> findings = List.of();
    for (Detector detector : detectors) {
      if (detector.detect(post) instanceof Detection.Found found && !found.findings().isEmpty()) {
        findings = joined(findings, found.findings());
      }
    }
    if (findings.isEmpty() && !policy.judgesCleanPosts()) {
      return 0;
    }
    return policy.judge(post, findings).action() == Action.ALLOW ? 0 : 1;
  }

  boolean clean(Post post) {
    return parts.values().stream().allMatch(part -> pass(part, List.of(post)) == 0);
  }

  private static List<Finding> joined(List<Finding> some, List<Finding> more) {
    if (some.isEmpty()) {
      return more;
    }
    List<Finding> both = new ArrayList<>(some);
    both.addAll(more);
    return both;
  }
}

package dev.modline.detect.terms;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The terms detector: hands each thread a matcher of its own, and words what it finds. */
final class TermsDetector implements Detector {
  private static final int POOLED = 64;

  /** A matcher's room grows with the longest text that it has read: kept is what is small. */
  private static final int KEPT = 8_192;

  private final Manifest manifest;
  private final Lexicon lexicon;
  private final AtomicReferenceArray<@Nullable Matcher> idle = new AtomicReferenceArray<>(POOLED);

  /** More of them at once than there are processors would need more room, and be no sooner done. */
  private final Semaphore longTexts = new Semaphore(Runtime.getRuntime().availableProcessors());

  TermsDetector(Lexicon lexicon, String name, String version) {
    this.lexicon = lexicon;
    this.manifest = Manifest.builder(name, version).execution(Manifest.Execution.INLINE).build();
    // What matching reads once (word lists) is read here and not while the first post waits.
    idle.set(0, new Matcher(lexicon));
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    String text = post.text();
    if (text.isEmpty()) {
      return Detection.clean();
    }
    List<Match> matches = match(text);
    return matches.isEmpty() ? Detection.clean() : Detection.of(findings(text, matches));
  }

  /** The matches in a text; no order of calls and no thread matters. */
  List<Match> match(String text) {
    if (text.length() > KEPT) {
      return matchLong(text);
    }
    int slot = (int) ((Thread.currentThread().threadId() * 0x9E3779B9L) >>> 8) & (POOLED - 1);
    Matcher matcher = idle.getAndSet(slot, null);
    if (matcher == null) {
      matcher = new Matcher(lexicon);
    }
    List<Match> matches = matcher.match(text);
    idle.set(slot, matcher);
    return matches;
  }

  private List<Match> matchLong(String text) {
    longTexts.acquireUninterruptibly();
    try {
      return new Matcher(lexicon).match(text);
    } finally {
      longTexts.release();
    }
  }

  private List<Finding> findings(String text, List<Match> matches) {
    List<Finding> findings = new ArrayList<>(matches.size());
    int chars = 0;
    int points = 0;
    for (Match match : matches) {
      points += text.codePointCount(chars, match.from());
      chars = match.from();
      int end = points + text.codePointCount(match.from(), match.to());
      Term term = lexicon.terms[match.term()];
      findings.add(
          Finding.builder(manifest.name(), term.category())
              .detectorVersion(manifest.version())
              .severity(term.severity())
              .confidence(match.confidence())
              .span(new Span(points, end))
              .rule(term.id())
              .footing(new Footing.OwnRule(term.id()))
              .build());
    }
    return findings;
  }
}

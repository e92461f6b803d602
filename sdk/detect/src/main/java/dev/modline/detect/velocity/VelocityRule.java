package dev.modline.detect.velocity;

import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.time.Duration;

/**
 * When something comes too often.
 *
 * @param id the rule of its findings
 * @param by what is watched
 * @param counts what is counted of it
 * @param limit how many within the window are a finding, 2 to {@value #MOST}
 * @param window how far back counts, up to a week
 * @param leastWords for texts: the fewest words; what many say anyway is no wave
 * @param category the category of its findings
 * @param severity how grave they are
 */
public record VelocityRule(
    String id,
    By by,
    Counts counts,
    int limit,
    Duration window,
    int leastWords,
    String category,
    Severity severity) {
  /** The highest limit. */
  public static final int MOST = 10_000;

  /** What is watched. */
  public enum By {
    /** Who wrote the post; not for posts whose author is unknown. */
    AUTHOR,
    /** The text, in any disguise. */
    TEXT,
    /** The text and its near copies: a wave of copypasta. */
    NEAR_TEXT,
    /** Each link in the text, by host and path. */
    LINK,
    /** Each medium, by its bytes. */
    IMAGE
  }

  /** What is counted. */
  public enum Counts {
    /** Posts; of an author their edits too. */
    POSTS,
    /** Authors: a wave is many people, not one who repeats himself. */
    AUTHORS
  }

  /** Checks the bounds. */
  public VelocityRule {
    if (id.isEmpty() || id.length() > 100 || id.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new InvalidInput("rule id", "must be 1 to 100 visible ASCII characters");
    }
    if (limit < 2 || limit > MOST) {
      throw new InvalidInput("limit of " + id, "must be from 2 to " + MOST);
    }
    if (window.toMillis() < 1_000 || window.compareTo(Duration.ofDays(7)) > 0) {
      throw new InvalidInput("window of " + id, "must be from a second to a week");
    }
    if (by == By.AUTHOR && counts == Counts.AUTHORS) {
      throw new InvalidInput("rule " + id, "counts authors by author, which is always one");
    }
  }
}

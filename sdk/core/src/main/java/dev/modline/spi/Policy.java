package dev.modline.spi;

import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * What is to be done about what was found.
 *
 * <p>Contract: a pure function of its arguments. Threading: called by many threads. Deadline: none;
 * it must be bounded by its input. Failure: an exception sends the post to review.
 */
public interface Policy {
  /** SHA-256 of the policy's source, hex: which policy decided stands in the record. */
  String hash();

  /** Judges one post. */
  Verdict judge(Post post, List<Finding> findings);

  /** Whether a post without findings can be anything but allowed; if not it costs nothing. */
  default boolean judgesCleanPosts() {
    return false;
  }

  /**
   * The categories that it knows, in its own order: what a person who decides chooses from. Empty
   * where it keeps no taxonomy.
   */
  default List<String> categories() {
    return List.of();
  }

  /** The grounds that its rules give, each once: what a person who decides may refer to. */
  default List<Basis> bases() {
    return List.of();
  }

  /**
   * The policy without a file: {@code remove} for a finding of severity high or above, {@code
   * review} for the others.
   */
  static Policy standard() {
    return new Policy() {
      @Override
      public String hash() {
        return "standard";
      }

      @Override
      public Verdict judge(Post post, List<Finding> findings) {
        if (findings.isEmpty()) {
          return Verdict.allow(hash());
        }
        Finding gravest =
            findings.stream().max(Comparator.comparing(Finding::severity)).orElseThrow();
        boolean high = gravest.severity().compareTo(Severity.HIGH) >= 0;
        return Verdict.builder(
                high ? Action.REMOVE : Action.REVIEW,
                high ? "standard.high" : "standard.other",
                hash())
            .category(gravest.category())
            .severity(gravest.severity())
            .build();
      }
    };
  }
}

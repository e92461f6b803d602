package dev.modline.server.ui;

import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.spi.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the decision form offers: the categories, grounds and explanations of the policy in force,
 * beside those that ship. Explanations are a closed list: no free text enters the record.
 *
 * @param categories the categories, the policy's first
 * @param references the articles and clauses that its rules name
 * @param explanations its own explanations, as they are written there
 * @param shipped the shipped explanations that fit, by their keys
 */
public record Choices(
    List<String> categories,
    List<String> references,
    List<String> explanations,
    List<String> shipped) {
  /** What ships where no policy says otherwise. */
  public static final List<String> SHIPPED =
      List.of("insult", "scam", "privacy", "link", "known-image", "spam", "rumour", "other");

  /** What a form about this case offers under this policy. */
  static Choices of(Policy policy, Case current) {
    boolean own = !policy.categories().isEmpty();
    Set<String> categories = new LinkedHashSet<>(own ? policy.categories() : SHIPPED);
    categories.addAll(current.categories());
    categories.remove("none");
    categories.add("other");
    List<String> bases =
        policy.bases().stream().map(Basis::reference).filter(r -> !r.isBlank()).distinct().toList();
    List<String> explanations =
        policy.bases().stream()
            .map(Basis::explanation)
            .filter(e -> !e.isBlank())
            .distinct()
            .toList();
    return new Choices(
        List.copyOf(categories),
        bases,
        explanations,
        SHIPPED.stream().filter(categories::contains).toList());
  }

  /** Whether this was one of the explanations to choose from. */
  boolean explains(String reason) {
    return explanations.contains(reason) || shipped.contains(reason);
  }

  /** The explanation that a form begins with. */
  String first(Basis proposed, String category) {
    if (explanations.contains(proposed.explanation())) {
      return proposed.explanation();
    }
    return shipped.contains(category) ? category : "other";
  }

  /** The explanation in words; the policy's own are in the policy's language. */
  String words(String reason, Words language) {
    return explanations.contains(reason) ? reason : language.say("reason." + reason);
  }

  /** The categories, with one that an earlier policy knew. */
  public List<String> with(String category) {
    if (categories.contains(category)) {
      return categories;
    }
    List<String> more = new ArrayList<>(categories);
    more.addFirst(category);
    return more;
  }
}

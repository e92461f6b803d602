package dev.modline.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a finding stands on. Whether a matter counts as found on a list of known content, which
 * statements to authors and reports to authorities tell, derives from this and from no name.
 *
 * <pre>{@code
 * Finding.builder("known-images", "csam")
 *     .footing(new Footing.Listed("hashes-2026", "ncmec", Optional.of("pdq:f8f8…")))
 *     .build();
 * }</pre>
 */
public sealed interface Footing {
  /**
   * A rule of the operator's own: a term, a pattern, an address that it blocks, a rate.
   *
   * @param name the rule's id, not empty
   */
  record OwnRule(String name) implements Footing {
    public OwnRule {
      if (name.isEmpty()) {
        throw new InvalidInput("rule", "is missing");
      }
    }
  }

  /**
   * An entry of a list of content that was found to violate before: the content itself is known.
   *
   * @param list the list's name
   * @param owner who keeps the list; of a list that nobody else keeps, the operator's name for it
   * @param entry the entry's id within the list, where entries have one
   */
  record Listed(String list, String owner, Optional<String> entry) implements Footing {
    public Listed {
      named("list", list);
      named("list owner", owner);
      entry.ifPresent(id -> named("list entry", id));
    }
  }

  /**
   * The judgement of a model: nobody wrote down what exactly is found.
   *
   * @param name the model's name
   * @param version its version; empty where it has none
   */
  record Model(String name, String version) implements Footing {
    public Model {
      named("model", name);
      Objects.requireNonNull(version, "version");
    }
  }

  private static void named(String what, String value) {
    if (Checks.text(what, value, Checks.MAX_ID).isBlank()) {
      throw new InvalidInput(what, "is missing");
    }
  }
}

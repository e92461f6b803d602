package dev.modline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says about a post: the action, the rule behind it, and what shadow rules said.
 */
public final class Verdict {
  /**
   * What a rule in {@code shadow} would have done.
   *
   * @param rule its id
   * @param action what it says
   */
  public record Shadow(String rule, Action action) {}

  private final Action action;
  private final String rule;
  private final String policyHash;
  private final String category;
  private final Severity severity;
  private final Basis basis;
  private final Territory territory;
  private final Optional<String> label;
  private final List<Shadow> shadows;

  private Verdict(Builder builder) {
    action = builder.action;
    rule = builder.rule;
    policyHash = builder.policyHash;
    category = builder.category;
    severity = builder.severity;
    basis = builder.basis;
    territory = builder.territory;
    label = Optional.ofNullable(builder.label);
    shadows = List.copyOf(builder.shadows);
  }

  /** Nothing to do: no rule applies. */
  public static Verdict allow(String policyHash) {
    return builder(Action.ALLOW, "", policyHash).build();
  }

  /** Starts a verdict by {@code rule} of the policy with this hash. */
  public static Builder builder(Action action, String rule, String policyHash) {
    return new Builder(action, rule, policyHash);
  }

  /** What is to be done. */
  public Action action() {
    return action;
  }

  /** The id of the rule that says so; empty when none applied. */
  public String rule() {
    return rule;
  }

  /** SHA-256 of the policy, in hex. */
  public String policyHash() {
    return policyHash;
  }

  /** The gravest category among what it rests on; {@code none} when nothing was found. */
  public String category() {
    return category;
  }

  /** The gravest severity among what it rests on. */
  public Severity severity() {
    return severity;
  }

  /** Why. */
  public Basis basis() {
    return basis;
  }

  /** Where. */
  public Territory territory() {
    return territory;
  }

  /** The label to show, when it labels. */
  public Optional<String> label() {
    return label;
  }

  /** What the rules in shadow would have done: recorded, never acted on. */
  public List<Shadow> shadows() {
    return shadows;
  }

  /** The same verdict with another action: what a breaker or a fail-closed detector makes of it. */
  public Verdict withAction(Action other, String becauseOfRule) {
    Builder builder = builder(other, becauseOfRule, policyHash);
    builder.category(category).severity(severity).basis(basis).territory(territory);
    shadows.forEach(builder::shadow);
    return builder.label(label.orElse(null)).build();
  }

  /** Collects the parts of a verdict. */
  public static final class Builder {
    private final Action action;
    private final String rule;
    private final String policyHash;
    private String category = "none";
    private Severity severity = Severity.LOW;
    private Basis basis = Basis.terms("community rules", "");
    private Territory territory = Territory.worldwide();
    private @Nullable String label;
    private final List<Shadow> shadows = new ArrayList<>();

    private Builder(Action action, String rule, String policyHash) {
      this.action = action;
      this.rule = rule;
      this.policyHash = policyHash;
    }

    /** The category it rests on. */
    public Builder category(String category) {
      this.category = Checks.id("category", category);
      return this;
    }

    /** How grave. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** Why; the community rules unless said. */
    public Builder basis(Basis basis) {
      this.basis = basis;
      return this;
    }

    /** Where; everywhere unless said. */
    public Builder territory(Territory territory) {
      this.territory = territory;
      return this;
    }

    /** The label to show. */
    public Builder label(@Nullable String label) {
      this.label = label;
      return this;
    }

    /** Adds what a shadow rule said. */
    public Builder shadow(Shadow shadow) {
      shadows.add(shadow);
      return this;
    }

    /** Builds. */
    public Verdict build() {
      return new Verdict(this);
    }
  }
}

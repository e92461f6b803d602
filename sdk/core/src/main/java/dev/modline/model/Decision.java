package dev.modline.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision on a target. The author's statement of reasons, the reporter's answer and the
 * authority's record are renderings of it: nothing is typed twice.
 */
public final class Decision {
  private final String id;
  private final Action action;
  private final List<Ground> imposes;
  private final List<String> lifts;
  private final String category;
  private final Severity severity;
  private final Basis basis;
  private final String rule;
  private final String policyHash;
  private final Optional<ValueRef> note;

  private Decision(Builder builder) {
    id = Checks.id("decision id", builder.id);
    action = builder.action;
    imposes = List.copyOf(builder.imposes);
    lifts = List.copyOf(builder.lifts);
    category = Checks.id("category", builder.category);
    severity = builder.severity;
    basis = builder.basis;
    rule = builder.rule;
    policyHash = builder.policyHash;
    note = Optional.ofNullable(builder.note);
  }

  /** Starts a decision; {@code id} is unique in the store. */
  public static Builder builder(String id, Action action) {
    return new Builder(id, action);
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** What was decided; {@code ALLOW} when nothing is wrong or a restriction is lifted. */
  public Action action() {
    return action;
  }

  /** The grounds that it puts on the target. */
  public List<Ground> imposes() {
    return imposes;
  }

  /** The ids of the grounds that it lifts. */
  public List<String> lifts() {
    return lifts;
  }

  /** The category, in the operator's taxonomy. */
  public String category() {
    return category;
  }

  /** How grave. */
  public Severity severity() {
    return severity;
  }

  /** Why. */
  public Basis basis() {
    return basis;
  }

  /** The policy rule that proposed it; empty when a person came to it alone. */
  public String rule() {
    return rule;
  }

  /** SHA-256 of the policy in force, hex. */
  public String policyHash() {
    return policyHash;
  }

  /** What the person who decided wrote to the author, kept among the personal values. */
  public Optional<ValueRef> note() {
    return note;
  }

  /** Whether it restricts the target. */
  public boolean restricts() {
    return !imposes.isEmpty();
  }

  /** Collects the parts of a decision. */
  public static final class Builder {
    private final String id;
    private final Action action;
    private List<Ground> imposes = List.of();
    private List<String> lifts = List.of();
    private String category = "none";
    private Severity severity = Severity.LOW;
    private Basis basis = Basis.terms("community rules", "");
    private String rule = "";
    private String policyHash = "";
    private @Nullable ValueRef note;

    private Builder(String id, Action action) {
      this.id = id;
      this.action = action;
    }

    /** The grounds to put. */
    public Builder imposes(List<Ground> grounds) {
      this.imposes = grounds;
      return this;
    }

    /** The grounds to lift, by id. */
    public Builder lifts(List<String> grounds) {
      this.lifts = grounds;
      return this;
    }

    /** The category. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** How grave. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** Why. */
    public Builder basis(Basis basis) {
      this.basis = basis;
      return this;
    }

    /** Which rule of which policy proposed it. */
    public Builder rule(String rule, String policyHash) {
      this.rule = rule;
      this.policyHash = policyHash;
      return this;
    }

    /** What the person who decided wrote. */
    public Builder note(@Nullable ValueRef note) {
      this.note = note;
      return this;
    }

    /** Checks and builds. */
    public Decision build() {
      return new Decision(this);
    }
  }
}

package dev.modline;

import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import dev.modline.model.Territory;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a person decides about a case, and why. */
public final class Judgement {
  private final Action action;
  private final String category;
  private final Severity severity;
  private final Basis basis;
  private final Territory territory;
  private final Optional<String> label;
  private final String note;
  private final OptionalLong seen;

  private Judgement(Builder builder) {
    action = builder.action;
    category = builder.category;
    severity = builder.severity;
    basis = builder.basis;
    territory = builder.territory;
    label = Optional.ofNullable(builder.label);
    note = builder.note;
    seen = builder.seen;
    if (action == Action.REVIEW) {
      throw new InvalidInput("action", "must decide: allow, label, restrict or remove");
    }
    if (action == Action.LABEL && label.isEmpty()) {
      throw new InvalidInput("label", "is missing");
    }
    if (note.length() > 5_000) {
      throw new InvalidInput("note", "is longer than 5000 characters");
    }
  }

  /** Nothing is wrong; what the case has restricted is lifted. */
  public static Judgement allow() {
    return builder(Action.ALLOW).build();
  }

  /** Starts a judgement. */
  public static Builder builder(Action action) {
    return new Builder(action);
  }

  /** What is to be done. */
  public Action action() {
    return action;
  }

  /** The category. */
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

  /** Where. */
  public Territory territory() {
    return territory;
  }

  /** The label to show. */
  public Optional<String> label() {
    return label;
  }

  /** What the author is told beside the reasons; may be empty. */
  public String note() {
    return note;
  }

  /** The version of the case that was looked at; absent: whatever stands there is decided. */
  public OptionalLong seen() {
    return seen;
  }

  /** Collects the parts of a judgement. */
  public static final class Builder {
    private final Action action;
    private String category = "none";
    private Severity severity = Severity.MEDIUM;
    private Basis basis = Basis.terms("community rules", "");
    private Territory territory = Territory.worldwide();
    private @Nullable String label;
    private String note = "";
    private OptionalLong seen = OptionalLong.empty();

    private Builder(Action action) {
      this.action = action;
    }

    /** The category. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** How grave; medium unless said. */
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

    /** What the author is told. */
    public Builder note(String note) {
      this.note = note;
      return this;
    }

    /**
     * The version of the case that the person looked at. What came after it and bears on the
     * decision (another revision, a notice, a colleague's decision) refuses the judgement with
     * {@link Overtaken}; nobody settles what nobody has seen. Default: not checked.
     */
    public Builder seen(long caseVersion) {
      this.seen = OptionalLong.of(caseVersion);
      return this;
    }

    /** Checks and builds. */
    public Judgement build() {
      return new Judgement(this);
    }
  }
}

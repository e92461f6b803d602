package dev.modline.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reason for which a target is restricted. What a target should look like is the union of the
 * grounds that are active on it, so undoing one never lifts another's.
 */
public final class Ground {
  private final String id;
  private final Restriction restriction;
  private final Territory territory;
  private final Basis basis;
  private final Optional<String> label;
  private final Optional<Long> revision;

  private Ground(Builder builder) {
    id = Checks.id("ground id", builder.id);
    restriction = builder.restriction;
    territory = builder.territory;
    basis = builder.basis;
    label = Optional.ofNullable(builder.label);
    revision = Optional.ofNullable(builder.revision);
  }

  /** Starts a ground; {@code id} is unique on its target. */
  public static Builder builder(String id, Restriction restriction, Basis basis) {
    return new Builder(id, restriction, basis);
  }

  /** Its name, unique on its target. */
  public String id() {
    return id;
  }

  /** How far it restricts. */
  public Restriction restriction() {
    return restriction;
  }

  /** Where it holds. */
  public Territory territory() {
    return territory;
  }

  /** Why. */
  public Basis basis() {
    return basis;
  }

  /** The label to show, when it labels. */
  public Optional<String> label() {
    return label;
  }

  /**
   * The revision that it is bound to. Such a ground, put by a policy before publication, lapses
   * when a later revision is allowed; one put by a person or an order is bound to none.
   */
  public Optional<Long> revision() {
    return revision;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ground that
        && id.equals(that.id)
        && restriction == that.restriction
        && territory.equals(that.territory)
        && basis.equals(that.basis)
        && label.equals(that.label)
        && revision.equals(that.revision);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, restriction, territory, basis, label, revision);
  }

  @Override
  public String toString() {
    return id + " " + restriction + " " + territory;
  }

  /** Collects the parts of a ground. */
  public static final class Builder {
    private final String id;
    private final Restriction restriction;
    private final Basis basis;
    private Territory territory = Territory.worldwide();
    private @Nullable String label;
    private @Nullable Long revision;

    private Builder(String id, Restriction restriction, Basis basis) {
      this.id = id;
      this.restriction = restriction;
      this.basis = basis;
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

    /** The only revision that it is about. */
    public Builder revision(@Nullable Long revision) {
      this.revision = revision;
      return this;
    }

    /** Checks and builds. */
    public Ground build() {
      return new Ground(this);
    }
  }
}

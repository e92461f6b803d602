package dev.modline.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote something, as far as the host knows and tells. */
public final class Account {
  private final String id;
  private final Optional<String> country;
  private final Optional<Instant> createdAt;
  private final boolean verified;
  private final boolean reachable;
  private final String language;

  private Account(Builder builder) {
    id = Checks.id("account id", builder.id);
    country = Optional.ofNullable(builder.country);
    createdAt = Optional.ofNullable(builder.createdAt);
    verified = builder.verified;
    reachable = builder.reachable;
    language = builder.language;
  }

  /** An account of which only the id is known; it can be told of decisions. */
  public static Account of(String id) {
    return builder(id).build();
  }

  /** Starts an account with the host's {@code id} for it. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** The host's id. */
  public String id() {
    return id;
  }

  /** Where the person is, ISO 3166-1 alpha-2, when the host knows. */
  public Optional<String> country() {
    return country;
  }

  /** When the account was opened. */
  public Optional<Instant> createdAt() {
    return createdAt;
  }

  /** Whether the host has verified the person behind it. */
  public boolean verified() {
    return verified;
  }

  /** Whether the person can be told of a decision (DSA Art. 17(2): contact details are known). */
  public boolean reachable() {
    return reachable;
  }

  /** The language to write to the person in, BCP 47; {@code und} when unknown. */
  public String language() {
    return language;
  }

  /** Collects what is known of an account. */
  public static final class Builder {
    private final String id;
    private @Nullable String country;
    private @Nullable Instant createdAt;
    private boolean verified;
    private boolean reachable = true;
    private String language = "und";

    private Builder(String id) {
      this.id = id;
    }

    /** ISO 3166-1 alpha-2, upper case. */
    public Builder country(String country) {
      this.country = Checks.country("account country", country);
      return this;
    }

    /** When the account was opened. */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /** Whether the person behind it is verified; false unless said. */
    public Builder verified(boolean verified) {
      this.verified = verified;
      return this;
    }

    /** Whether the person can be told of a decision; true unless said. */
    public Builder reachable(boolean reachable) {
      this.reachable = reachable;
      return this;
    }

    /** BCP 47. */
    public Builder language(String language) {
      this.language = Languages.normal(language);
      return this;
    }

    /** Checks and builds. */
    public Account build() {
      return new Account(this);
    }
  }
}

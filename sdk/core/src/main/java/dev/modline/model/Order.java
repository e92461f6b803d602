package dev.modline.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An authority's order (DSA Art. 9 and 10, Vietnamese requests by letter, phone or mail).
 *
 * <p>No order is carried out without its legal basis on record. The clock starts at receipt,
 * whenever the sender is authenticated. A demand for user data is never met automatically.
 */
public final class Order {
  /** What is demanded. */
  public enum Demand {
    /** Take down or disable. */
    REMOVE,
    /** Hand over data of a person. */
    USER_DATA
  }

  private final String id;
  private final String authority;
  private final Demand demand;
  private final Target target;
  private final String documentNumber;
  private final String legalBasis;
  private final String reasons;
  private final Territory territory;
  private final String channel;
  private final boolean urgent;
  private final Optional<Instant> deadline;
  private final Optional<Instant> receivedAt;

  private Order(Builder builder) {
    id = Checks.id("order id", builder.id);
    authority = Checks.id("authority", builder.authority);
    demand = builder.demand;
    target = builder.target;
    documentNumber = Checks.text("document number", builder.documentNumber, 200);
    legalBasis = Checks.text("legal basis", builder.legalBasis, 500);
    reasons = Checks.text("reasons", builder.reasons, 10_000);
    territory = builder.territory;
    channel = Checks.id("channel", builder.channel);
    urgent = builder.urgent;
    deadline = Optional.ofNullable(builder.deadline);
    receivedAt = Optional.ofNullable(builder.receivedAt);
    if (legalBasis.isBlank()) {
      throw new InvalidInput("legal basis", "is missing: no order is carried out without one");
    }
  }

  /** Starts an order of {@code authority} about {@code target}. */
  public static Builder builder(String id, String authority, Target target) {
    return new Builder(id, authority, target);
  }

  /** The issuer's or the host's id: the same id again is the same order. */
  public String id() {
    return id;
  }

  /** Who orders: an id in the operator's directory. */
  public String authority() {
    return authority;
  }

  /** What is demanded. */
  public Demand demand() {
    return demand;
  }

  /** What it is about. */
  public Target target() {
    return target;
  }

  /** The document's number. */
  public String documentNumber() {
    return documentNumber;
  }

  /** The law that it rests on. */
  public String legalBasis() {
    return legalBasis;
  }

  /** Why. */
  public String reasons() {
    return reasons;
  }

  /** Where it is to have effect. */
  public Territory territory() {
    return territory;
  }

  /** How it came: {@code api}, {@code letter}, {@code phone}, {@code mail}. */
  public String channel() {
    return channel;
  }

  /** Whether it is urgent in the sense of its law. */
  public boolean urgent() {
    return urgent;
  }

  /** The deadline that it sets itself. */
  public Optional<Instant> deadline() {
    return deadline;
  }

  /** When it was received, where that was before now. */
  public Optional<Instant> receivedAt() {
    return receivedAt;
  }

  /** Collects the parts of an order. */
  public static final class Builder {
    private final String id;
    private final String authority;
    private final Target target;
    private Demand demand = Demand.REMOVE;
    private String documentNumber = "";
    private String legalBasis = "";
    private String reasons = "";
    private Territory territory = Territory.worldwide();
    private String channel = "api";
    private boolean urgent;
    private @Nullable Instant deadline;
    private @Nullable Instant receivedAt;

    private Builder(String id, String authority, Target target) {
      this.id = id;
      this.authority = authority;
      this.target = target;
    }

    /** What is demanded; removal unless said. */
    public Builder demand(Demand demand) {
      this.demand = demand;
      return this;
    }

    /** The document's number. */
    public Builder documentNumber(String number) {
      this.documentNumber = number;
      return this;
    }

    /** The law that it rests on. */
    public Builder legalBasis(String basis) {
      this.legalBasis = basis;
      return this;
    }

    /** Why. */
    public Builder reasons(String reasons) {
      this.reasons = reasons;
      return this;
    }

    /** Where. */
    public Builder territory(Territory territory) {
      this.territory = territory;
      return this;
    }

    /** How it came. */
    public Builder channel(String channel) {
      this.channel = channel;
      return this;
    }

    /** Whether it is urgent. */
    public Builder urgent(boolean urgent) {
      this.urgent = urgent;
      return this;
    }

    /** The deadline that it sets. */
    public Builder deadline(@Nullable Instant deadline) {
      this.deadline = deadline;
      return this;
    }

    /** When it was received; now unless said. */
    public Builder receivedAt(@Nullable Instant receivedAt) {
      this.receivedAt = receivedAt;
      return this;
    }

    /** Checks and builds. */
    public Order build() {
      return new Order(this);
    }
  }
}

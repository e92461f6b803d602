package dev.modline.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authority's order (DSA Art. 9 and 10, Vietnamese requests by letter, phone or mail).
 *
 * <p>No order is carried out without its legal basis on record. The clock starts at receipt,
 * whenever the sender is authenticated. A demand for user data is never met automatically.
 */
public final class Order {
  /**
   * The sealed and personal fields of what an issuer is told of its own order: the entitlement of
   * an authority that orders.
   */
  public static final Set<String> REPORTED =
      Set.of(
          "target",
          "order",
          "document",
          "outcome",
          "reasons",
          "done",
          "undone",
          "effect",
          "received",
          "authenticated",
          "answered",
          "acted");

  /** The channel of what comes over an authority's own access. */
  public static final String API = "api";

  /** What is demanded. */
  public enum Demand {
    /** Take down or disable. */
    REMOVE,
    /** Hand over data of a person. */
    USER_DATA
  }

  /** How it was made sure that an order comes from whom it names. */
  public enum Check {
    /** The issuer signed in to the channel that it came by. */
    SIGN_IN,
    /** Its electronic signature was verified. */
    SIGNATURE,
    /** The issuer was called back under a number known from elsewhere. */
    CALL_BACK,
    /** Seal, signature and number of the paper were compared. */
    DOCUMENT
  }

  /**
   * How an order that came by letter, phone or mail was taken down.
   *
   * @param staff the member of staff who took it down
   * @param person who called, signed or wrote
   * @param contact from which number or address
   */
  public record Transcript(String staff, String person, String contact) {
    /** Checks the limits. */
    public Transcript {
      Checks.id("staff", staff);
      Checks.text("source.person", person, 200);
      Checks.text("source.contact", contact, 200);
      if (person.isBlank()) {
        throw new InvalidInput("source.person", "is missing: who called, signed or wrote");
      }
      if (contact.isBlank()) {
        throw new InvalidInput("source.contact", "is missing: the number or address it came from");
      }
    }

    /** Names neither person nor number. */
    @Override
    public String toString() {
      return "Transcript[by " + staff + "]";
    }
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
  private final String digest;
  private final Optional<Check> check;
  private final Optional<Transcript> transcript;

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
    digest = builder.digest;
    transcript = Optional.ofNullable(builder.transcript);
    check =
        builder.check == null && channel.equals(API) && transcript.isEmpty()
            ? Optional.of(Check.SIGN_IN)
            : Optional.ofNullable(builder.check);
    if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
      throw new InvalidInput("digest", "is not SHA-256 in lower-case hex");
    }
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

  /** SHA-256 of the document as it was received, in hex; empty when there was none. */
  public String digest() {
    return digest;
  }

  /**
   * How its sender was authenticated already. What comes over an authority's own access was, by its
   * sign-in; what is taken down by staff is not until somebody has checked.
   */
  public Optional<Check> check() {
    return check;
  }

  /** How it was taken down, where it came by letter, phone or mail. */
  public Optional<Transcript> transcript() {
    return transcript;
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
    private String digest = "";
    private @Nullable Check check;
    private @Nullable Transcript transcript;

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

    /** The document as it was received: its SHA-256 stands in the record and in the receipt. */
    public Builder document(byte[] document) {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return digest(HexFormat.of().formatHex(sha.digest(document)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    /** SHA-256 of the document as it was received, in hex. */
    public Builder digest(String digest) {
      this.digest = digest;
      return this;
    }

    /** How its sender was authenticated. */
    public Builder check(@Nullable Check check) {
      this.check = check;
      return this;
    }

    /** How it was taken down. */
    public Builder transcript(@Nullable Transcript transcript) {
      this.transcript = transcript;
      return this;
    }

    /** Checks and builds. */
    public Order build() {
      return new Order(this);
    }
  }
}

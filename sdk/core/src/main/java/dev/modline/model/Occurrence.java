package dev.modline.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts about an event that law packs read, and all that they read. It holds no personal data
 * and stands in clear in the log, so that an auditor can work out again what was owed.
 */
public final class Occurrence {
  /** What happened, as the law sees it. */
  public enum Kind {
    /** Content was found to violate and was sent to review. */
    DETECTED,
    /** A detector could not look and the content passed. */
    LET_THROUGH,
    /** A target was restricted, or restricted further. */
    RESTRICTED,
    /** A restriction was lifted or lowered. */
    LIFTED,
    /** A notice arrived. */
    NOTICE_RECEIVED,
    /** A notice was decided. */
    NOTICE_DECIDED,
    /** An order arrived. */
    ORDER_RECEIVED,
    /** An order was carried out, in part or not at all. */
    ORDER_DECIDED,
    /** An appeal arrived. */
    APPEAL_RECEIVED,
    /** An appeal was decided. */
    APPEAL_DECIDED
  }

  private final Kind kind;
  private final String subject;
  private final Instant at;
  private final Trigger trigger;
  private final SortedSet<String> jurisdictions;
  private final String category;
  private final Severity severity;
  private final Restriction restriction;
  private final boolean authorReachable;
  private final boolean urgent;
  private final Optional<String> authority;
  private final Optional<Order.Demand> demand;
  private final Optional<Instant> deadline;
  private final SortedSet<String> informed;

  private Occurrence(Builder builder) {
    kind = builder.kind;
    subject = Checks.id("subject", builder.subject);
    at = builder.at;
    trigger = builder.trigger;
    jurisdictions = Collections.unmodifiableSortedSet(new TreeSet<>(builder.jurisdictions));
    category = builder.category;
    severity = builder.severity;
    restriction = builder.restriction;
    authorReachable = builder.authorReachable;
    urgent = builder.urgent;
    authority = Optional.ofNullable(builder.authority);
    demand = Optional.ofNullable(builder.demand);
    deadline = Optional.ofNullable(builder.deadline);
    informed = Collections.unmodifiableSortedSet(new TreeSet<>(builder.informed));
  }

  /** Starts an occurrence; {@code at} is when the clock starts: receipt. */
  public static Builder builder(Kind kind, String subject, Instant at) {
    return new Builder(kind, subject, at);
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }

  /** The id of the decision, notice, order or appeal that it is about. */
  public String subject() {
    return subject;
  }

  /** When the clock starts: at receipt, not at triage. */
  public Instant at() {
    return at;
  }

  /** What brought the matter up. */
  public Trigger trigger() {
    return trigger;
  }

  /** Whose law applies: {@code VN}, {@code EU} and so on, those that the operator declared. */
  public SortedSet<String> jurisdictions() {
    return jurisdictions;
  }

  /** The category in the operator's taxonomy. */
  public String category() {
    return category;
  }

  /** How grave. */
  public Severity severity() {
    return severity;
  }

  /** How far the target is now restricted by the subject. */
  public Restriction restriction() {
    return restriction;
  }

  /** Whether the author can be told. */
  public boolean authorReachable() {
    return authorReachable;
  }

  /** Whether an order is urgent in the sense of its law. */
  public boolean urgent() {
    return urgent;
  }

  /** The authority that ordered, for an order. */
  public Optional<String> authority() {
    return authority;
  }

  /** What an order demands: laws set other clocks on data of a person than on a removal. */
  public Optional<Order.Demand> demand() {
    return demand;
  }

  /** The deadline that an order itself sets. */
  public Optional<Instant> deadline() {
    return deadline;
  }

  /** The authorities that were told of what is now lifted. */
  public SortedSet<String> informed() {
    return informed;
  }

  /** Collects the facts. */
  public static final class Builder {
    private final Kind kind;
    private final String subject;
    private final Instant at;
    private Trigger trigger = Trigger.OWN_INITIATIVE;
    private Collection<String> jurisdictions = new TreeSet<>();
    private String category = "none";
    private Severity severity = Severity.LOW;
    private Restriction restriction = Restriction.NONE;
    private boolean authorReachable = true;
    private boolean urgent;
    private @Nullable String authority;
    private Order.@Nullable Demand demand;
    private @Nullable Instant deadline;
    private Collection<String> informed = new TreeSet<>();

    private Builder(Kind kind, String subject, Instant at) {
      this.kind = kind;
      this.subject = subject;
      this.at = at;
    }

    /** What brought it up; own initiative unless said. */
    public Builder trigger(Trigger trigger) {
      this.trigger = trigger;
      return this;
    }

    /** Whose law applies. */
    public Builder jurisdictions(Collection<String> jurisdictions) {
      this.jurisdictions = jurisdictions;
      return this;
    }

    /** The category. */
    public Builder category(String category) {
      this.category = Checks.id("category", category);
      return this;
    }

    /** How grave. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** How far the target is restricted. */
    public Builder restriction(Restriction restriction) {
      this.restriction = restriction;
      return this;
    }

    /** Whether the author can be told. */
    public Builder authorReachable(boolean reachable) {
      this.authorReachable = reachable;
      return this;
    }

    /** Whether an order is urgent. */
    public Builder urgent(boolean urgent) {
      this.urgent = urgent;
      return this;
    }

    /** Who ordered. */
    public Builder authority(@Nullable String authority) {
      this.authority = authority;
      return this;
    }

    /** What is demanded, for an order. */
    public Builder demand(Order.@Nullable Demand demand) {
      this.demand = demand;
      return this;
    }

    /** The deadline that the order sets. */
    public Builder deadline(@Nullable Instant deadline) {
      this.deadline = deadline;
      return this;
    }

    /** Who was told earlier. */
    public Builder informed(Collection<String> authorities) {
      this.informed = authorities;
      return this;
    }

    /** Checks and builds. */
    public Occurrence build() {
      return new Occurrence(this);
    }
  }
}

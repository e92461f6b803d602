package dev.modline.authorities.dsareport;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a transparency report needs and the record does not hold: the operator states it, and the
 * parts say that the operator did.
 *
 * <p>Immutable. What is not stated stays an empty cell: it is not taken for nought.
 */
public final class OperatorFigures {
  private static final String RECIPIENTS = "RECIPIENTS";

  private final SortedMap<String, Long> stated;
  private final SortedMap<String, Long> moderators;

  private OperatorFigures(Builder builder) {
    stated = new TreeMap<>(builder.stated);
    moderators = new TreeMap<>(builder.moderators);
  }

  /** Nothing is stated. */
  public static OperatorFigures none() {
    return builder().build();
  }

  /** Starts with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Art. 24(1)(a) and (b); what restricts an account is counted from the record. */
  String disputesAndSuspensions(long accountsRestricted) {
    Csv csv = new Csv("measure", "count", "source");
    for (Measure measure : Measure.values()) {
      Long count = stated.get(measure.name());
      csv.row(measure.word(), count == null ? "" : count, source(count != null));
    }
    return csv.row("accounts_restricted", accountsRestricted, "record").toString();
  }

  /** Art. 42(2): who moderates, by language; Art. 15 reports of smaller services may leave it. */
  String humanResources() {
    Csv csv = new Csv("language", "moderators", "source");
    moderators.forEach((language, count) -> csv.row(language, count, source(true)));
    if (moderators.isEmpty()) {
      csv.row("", "", source(false));
    }
    return csv.toString();
  }

  /** Art. 24(2): average monthly active recipients in the Union. */
  String activeRecipients() {
    Long average = stated.get(RECIPIENTS);
    return new Csv("average_monthly_active_recipients", "source")
        .row(average == null ? "" : average, source(average != null))
        .toString();
  }

  private static String source(boolean isStated) {
    return isStated ? "operator" : "not stated";
  }

  /** What Art. 24(1) asks for. */
  public enum Measure {
    /** Disputes submitted to certified bodies. */
    DISPUTES_SUBMITTED,
    /** Disputes that such a body has completed. */
    DISPUTES_COMPLETED,
    /** Completed disputes whose outcome was carried out. */
    DISPUTES_IMPLEMENTED,
    /** The median days until a dispute was completed. */
    DISPUTES_MEDIAN_DAYS,
    /** Suspensions for manifestly illegal content. */
    SUSPENSIONS_ILLEGAL_CONTENT,
    /** Suspensions for manifestly unfounded notices. */
    SUSPENSIONS_UNFOUNDED_NOTICES,
    /** Suspensions for manifestly unfounded complaints. */
    SUSPENSIONS_UNFOUNDED_COMPLAINTS;

    /** As in the parts: {@code disputes_submitted}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Collects what the operator states. */
  public static final class Builder {
    private final SortedMap<String, Long> stated = new TreeMap<>();
    private final SortedMap<String, Long> moderators = new TreeMap<>();

    private Builder() {}

    /** States a count. */
    public Builder count(Measure measure, long count) {
      stated.put(measure.name(), natural(measure.word(), count));
      return this;
    }

    /** States how many people moderate in a language (ISO 639-1). */
    public Builder moderators(String language, long count) {
      if (!language.matches("[a-z]{2,3}")) {
        throw new IllegalArgumentException("'" + language + "' is no language code like de");
      }
      moderators.put(language, natural("moderators", count));
      return this;
    }

    /** States the average number of monthly active recipients in the Union. */
    public Builder activeRecipients(long average) {
      stated.put(RECIPIENTS, natural("active recipients", average));
      return this;
    }

    /** Builds. */
    public OperatorFigures build() {
      return new OperatorFigures(this);
    }

    private static long natural(String what, long count) {
      if (count < 0) {
        throw new IllegalArgumentException(what + " must not be negative");
      }
      return count;
    }
  }
}

package dev.modline.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a detector found: what it is, how sure, where, what it stands on, and by which
 * detector and version.
 */
public final class Finding {
  private final String detector;
  private final String detectorVersion;
  private final String category;
  private final Severity severity;
  private final double confidence;
  private final Optional<Span> span;
  private final String rule;
  private final Optional<String> mediaId;
  private final Footing footing;

  private Finding(Builder builder) {
    detector = Checks.id("detector", builder.detector);
    detectorVersion = builder.detectorVersion;
    category = Checks.id("category", builder.category);
    severity = builder.severity;
    confidence = builder.confidence;
    span = Optional.ofNullable(builder.span);
    rule = builder.rule;
    mediaId = Optional.ofNullable(builder.mediaId);
    footing =
        builder.footing == null
            ? new Footing.OwnRule(rule.isEmpty() ? category : rule)
            : builder.footing;
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new InvalidInput("confidence", "must be from 0 to 1");
    }
  }

  /** Starts a finding of {@code detector} in {@code category}. */
  public static Builder builder(String detector, String category) {
    return new Builder(detector, category);
  }

  /** The detector's name. */
  public String detector() {
    return detector;
  }

  /** The detector's version, which includes that of its lists. */
  public String detectorVersion() {
    return detectorVersion;
  }

  /** The category, in the operator's taxonomy. */
  public String category() {
    return category;
  }

  /** How grave it is. */
  public Severity severity() {
    return severity;
  }

  /** How sure the detector is, from 0 to 1. */
  public double confidence() {
    return confidence;
  }

  /** Where in the text; absent when it is about the whole post or about a medium. */
  public Optional<Span> span() {
    return span;
  }

  /** The id of the list entry, pattern or label that matched; empty when there is none. */
  public String rule() {
    return rule;
  }

  /** Which medium, when it is about one. */
  public Optional<String> mediaId() {
    return mediaId;
  }

  /** What it stands on; a rule of the operator's own unless the detector says otherwise. */
  public Footing footing() {
    return footing;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Finding that
        && detector.equals(that.detector)
        && detectorVersion.equals(that.detectorVersion)
        && category.equals(that.category)
        && severity == that.severity
        && confidence == that.confidence
        && span.equals(that.span)
        && rule.equals(that.rule)
        && mediaId.equals(that.mediaId)
        && footing.equals(that.footing);
  }

  @Override
  public int hashCode() {
    return Objects.hash(detector, category, severity, confidence, span, rule, mediaId, footing);
  }

  @Override
  public String toString() {
    return detector + "/" + category + span.map(s -> "@" + s.start() + "-" + s.end()).orElse("");
  }

  /** Collects the parts of a finding. */
  public static final class Builder {
    private final String detector;
    private final String category;
    private String detectorVersion = "";
    private Severity severity = Severity.MEDIUM;
    private double confidence = 1;
    private @Nullable Span span;
    private String rule = "";
    private @Nullable String mediaId;
    private @Nullable Footing footing;

    private Builder(String detector, String category) {
      this.detector = detector;
      this.category = category;
    }

    /** The detector's version. */
    public Builder detectorVersion(String version) {
      this.detectorVersion = version;
      return this;
    }

    /** How grave; medium unless said. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** How sure, 0 to 1; 1 unless said. */
    public Builder confidence(double confidence) {
      this.confidence = confidence;
      return this;
    }

    /** Where in the text. */
    public Builder span(@Nullable Span span) {
      this.span = span;
      return this;
    }

    /** What matched. */
    public Builder rule(String rule) {
      this.rule = rule;
      return this;
    }

    /** In which medium. */
    public Builder mediaId(@Nullable String mediaId) {
      this.mediaId = mediaId;
      return this;
    }

    /**
     * What it stands on; unless set, a rule of the operator's own: the one that matched, or the
     * category's.
     */
    public Builder footing(Footing footing) {
      this.footing = footing;
      return this;
    }

    /** Checks and builds. */
    public Finding build() {
      return new Finding(this);
    }
  }
}

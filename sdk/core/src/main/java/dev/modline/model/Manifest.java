package dev.modline.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What a detector says of itself: name, version, how it must be run, what it looks at, limits. */
public final class Manifest {
  /** Where a detector runs. */
  public enum Execution {
    /**
     * Pure and bounded by the size of its input: on the caller's thread, since a hand-over costs
     * more than matching a post. It is asked for here and granted by the operator; what is not
     * granted runs as {@link #COMPUTE}. One that overruns its time limit is taken off the callers'
     * threads.
     */
    INLINE,
    /** Image decoding, local models: on a few platform threads of its own. */
    COMPUTE,
    /** Remote calls: on a virtual thread. */
    BLOCKING
  }

  /** What a detector looks at. */
  public enum Content {
    /** The text. */
    TEXT,
    /** The pictures. */
    IMAGE,
    /** Who posts what how often: stateful. */
    BEHAVIOUR
  }

  /**
   * What happens to a post that a detector could not look at. Where the post itself is the reason
   * (too large, malformed, too long to compute), it goes to a person either way.
   */
  public enum OnUnavailable {
    /** It passes, is stored, and is screened again. */
    FAIL_OPEN,
    /** It goes to a person first. */
    FAIL_CLOSED
  }

  private final String name;
  private final String version;
  private final Execution execution;
  private final Set<Content> contents;
  private final Set<String> languages;
  private final Duration timeLimit;
  private final OnUnavailable onUnavailable;
  private final int mostText;
  private final double costPerPost;
  private final String modelCard;

  private Manifest(Builder builder) {
    name = Checks.id("detector name", builder.name);
    version = builder.version;
    execution = builder.execution;
    contents = Set.copyOf(builder.contents);
    languages = Set.copyOf(builder.languages);
    timeLimit = builder.timeLimit;
    onUnavailable = builder.onUnavailable;
    mostText = builder.mostText;
    costPerPost = builder.costPerPost;
    modelCard = builder.modelCard;
    if (mostText < 1) {
      throw new InvalidInput("most text of " + name, "must be positive");
    }
    if (!(costPerPost >= 0 && costPerPost < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput("cost of " + name, "must be 0 or more");
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new InvalidInput("time limit of " + name, "must be positive");
    }
  }

  /** Starts the manifest of a detector: compute, text, all languages, fail-open, 2 s. */
  public static Builder builder(String name, String version) {
    return new Builder(name, version);
  }

  /** The name: unique among the detectors of an operator. */
  public String name() {
    return name;
  }

  /** The version of code and lists together. */
  public String version() {
    return version;
  }

  /** Where it runs. */
  public Execution execution() {
    return execution;
  }

  /** What it looks at. */
  public Set<Content> contents() {
    return contents;
  }

  /** The languages it knows, BCP 47; empty: all. */
  public Set<String> languages() {
    return languages;
  }

  /** How long it may take from when it begins; it may wait for its turn as long before that. */
  public Duration timeLimit() {
    return timeLimit;
  }

  /** What happens to a post that it could not look at. */
  public OnUnavailable onUnavailable() {
    return onUnavailable;
  }

  /** The most code points that it looks at; a longer text is unavailable to it, never clean. */
  public int mostText() {
    return mostText;
  }

  /** What looking at one post costs, in the operator's currency; 0: nothing is paid for it. */
  public double costPerPost() {
    return costPerPost;
  }

  /**
   * What a learned one was made from and how good it is, or the address or file where that is
   * written; empty: nowhere.
   */
  public String modelCard() {
    return modelCard;
  }

  /** Collects the parts of a manifest. */
  public static final class Builder {
    private final String name;
    private final String version;
    private Execution execution = Execution.COMPUTE;
    private Set<Content> contents = EnumSet.of(Content.TEXT);
    private Set<String> languages = new TreeSet<>();
    private Duration timeLimit = Duration.ofSeconds(2);
    private OnUnavailable onUnavailable = OnUnavailable.FAIL_OPEN;
    private int mostText = Post.MAX_TEXT;
    private double costPerPost;
    private String modelCard = "";

    private Builder(String name, String version) {
      this.name = name;
      this.version = version;
    }

    /** Where it runs; compute unless said. */
    public Builder execution(Execution execution) {
      this.execution = execution;
      return this;
    }

    /** What it looks at. */
    public Builder contents(Set<Content> contents) {
      this.contents = contents;
      return this;
    }

    /** The languages it knows; empty: all. */
    public Builder languages(Set<String> languages) {
      this.languages = languages;
      return this;
    }

    /** How long it may take. */
    public Builder timeLimit(Duration limit) {
      this.timeLimit = limit;
      return this;
    }

    /** What happens when it could not look. */
    public Builder onUnavailable(OnUnavailable choice) {
      this.onUnavailable = choice;
      return this;
    }

    /** The most code points that it looks at; those of any post unless said. */
    public Builder mostText(int codePoints) {
      this.mostText = codePoints;
      return this;
    }

    /** What looking at one post costs; nothing unless said. */
    public Builder costPerPost(double cost) {
      this.costPerPost = cost;
      return this;
    }

    /** Its model card, or where that is: an address or a file. */
    public Builder modelCard(String card) {
      this.modelCard = card;
      return this;
    }

    /** Checks and builds. */
    public Manifest build() {
      return new Manifest(this);
    }
  }
}

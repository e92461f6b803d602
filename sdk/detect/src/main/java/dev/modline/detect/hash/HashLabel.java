package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a hash: which list and whose, which category, how grave, tags, how far it may
 * travel. Millions of hashes share a few labels.
 */
public final class HashLabel {
  /** The longest name or tag, in characters. */
  public static final int MAX_TEXT = 100;

  /** The most tags of one entry. */
  public static final int MAX_TAGS = 32;

  private final String source;
  private final String owner;
  private final String category;
  private final Severity severity;
  private final SortedSet<String> tags;
  private final Sharing sharing;

  private HashLabel(Builder builder) {
    source = plain("source", builder.source);
    owner = plain("owner", builder.owner);
    category = plain("category", builder.category);
    severity = builder.severity;
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(builder.tags));
    sharing = builder.sharing;
    if (tags.size() > MAX_TAGS) {
      throw new InvalidInput("tags", "are more than " + MAX_TAGS);
    }
    tags.forEach(tag -> plain("tag", tag));
  }

  /** Starts the label of entries of the list {@code source} in {@code category}. */
  public static Builder builder(String source, String category) {
    return new Builder(source, category);
  }

  /** The list that the entry came from. */
  public String source() {
    return source;
  }

  /** Who keeps the list; called by the list's name where nobody said. */
  public String owner() {
    return owner;
  }

  /** The category, in the operator's taxonomy. */
  public String category() {
    return category;
  }

  /** How grave a match is. */
  public Severity severity() {
    return severity;
  }

  /** The list's own marks, sorted. */
  public SortedSet<String> tags() {
    return tags;
  }

  /** How far the entry may travel. */
  public Sharing sharing() {
    return sharing;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashLabel that
        && source.equals(that.source)
        && owner.equals(that.owner)
        && category.equals(that.category)
        && severity == that.severity
        && tags.equals(that.tags)
        && sharing == that.sharing;
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, owner, category, severity, tags, sharing);
  }

  @Override
  public String toString() {
    return source + "/" + category;
  }

  /** Visible ASCII without separators, so that a label survives every file format and log line. */
  private static String plain(String what, String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw new InvalidInput(what, "must have 1 to " + MAX_TEXT + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == ',' || c == ';' || c == '"') {
        throw new InvalidInput(what, "has a character that is not allowed, at " + i);
      }
    }
    return text;
  }

  /** Collects the parts of a label. */
  public static final class Builder {
    private final String source;
    private final String category;
    private String owner;
    private Severity severity = Severity.HIGH;
    private final SortedSet<String> tags = new TreeSet<>();
    private Sharing sharing = Sharing.PRIVATE;

    private Builder(String source, String category) {
      this.source = source;
      this.owner = source;
      this.category = category;
    }

    /** Who keeps the list; the name of the list unless said. */
    public Builder owner(String owner) {
      this.owner = owner;
      return this;
    }

    /** How grave a match is; high unless said. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** Lowers the severity to {@code most} where it is graver. */
    public Builder atMost(Severity most) {
      severity = severity.compareTo(most) > 0 ? most : severity;
      return this;
    }

    /** Adds a tag. */
    public Builder tag(String tag) {
      tags.add(tag);
      return this;
    }

    /** How far it may travel; private unless said. */
    public Builder sharing(Sharing sharing) {
      this.sharing = sharing;
      return this;
    }

    /** Checks and builds. */
    public HashLabel build() {
      return new HashLabel(this);
    }
  }
}

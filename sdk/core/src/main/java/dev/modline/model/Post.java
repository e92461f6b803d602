package dev.modline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One revision of something that a person wrote: a post, a comment, or an account's own page.
 *
 * <p>Text is well-formed Unicode of at most {@value #MAX_TEXT} code points; there is text or at
 * least one medium, of at most {@value #MAX_MEDIA}. The host supplies id and revision: an edit is
 * the same id with a higher revision.
 *
 * <pre>{@code
 * Post post = Post.builder("p-17").author("u-4").text("Hello").language("en").build();
 * }</pre>
 */
public final class Post {
  /** The most code points of text. */
  public static final int MAX_TEXT = 100_000;

  /** The most media. */
  public static final int MAX_MEDIA = 20;

  private final Target target;
  private final long revision;
  private final Account author;
  private final String text;
  private final String language;
  private final List<Media> media;
  private final SortedSet<String> audience;
  private final Optional<Target> parent;
  private final Optional<String> url;
  private final Optional<Instant> createdAt;
  private final Optional<Origin> origin;

  private Post(Builder builder) {
    target = new Target(builder.kind, Checks.id("post id", builder.id));
    revision = builder.revision;
    author = builder.author;
    text = Checks.text("text", builder.text, MAX_TEXT);
    language = builder.language;
    media = List.copyOf(builder.media);
    audience = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(builder.audience));
    parent = Optional.ofNullable(builder.parent);
    url = Optional.ofNullable(builder.url);
    createdAt = Optional.ofNullable(builder.createdAt);
    origin = Optional.ofNullable(builder.origin);
    if (revision < 1) {
      throw new InvalidInput("revision", "must be 1 or more");
    }
    if (text.isBlank() && media.isEmpty()) {
      throw new InvalidInput("post", "has neither text nor media");
    }
    if (media.size() > MAX_MEDIA) {
      throw new InvalidInput("media", "are more than " + MAX_MEDIA);
    }
  }

  /** Starts a post with the host's id for it. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** What a decision about this post is about. */
  public Target target() {
    return target;
  }

  /** The host's id. */
  public String id() {
    return target.id();
  }

  /** Which revision this is, from 1; an edit has a higher one. */
  public long revision() {
    return revision;
  }

  /** Who wrote it. */
  public Account author() {
    return author;
  }

  /** The text, well-formed; empty when there is only media. */
  public String text() {
    return text;
  }

  /** The language, BCP 47 primary subtag; {@code und} when unknown. */
  public String language() {
    return language;
  }

  /** The media, in order. */
  public List<Media> media() {
    return media;
  }

  /** The countries that it is shown in, ISO 3166-1 alpha-2; empty: everywhere. */
  public SortedSet<String> audience() {
    return audience;
  }

  /** What it answers, for a comment. */
  public Optional<Target> parent() {
    return parent;
  }

  /** Where it can be seen. */
  public Optional<String> url() {
    return url;
  }

  /** When it was written. */
  public Optional<Instant> createdAt() {
    return createdAt;
  }

  /** From whom and from where it came; only authorities that are entitled to it see it. */
  public Optional<Origin> origin() {
    return origin;
  }

  /** Collects the parts of a post. */
  public static final class Builder {
    private final String id;
    private Target.Kind kind = Target.Kind.POST;
    private long revision = 1;
    private Account author = Account.builder("unknown").reachable(false).build();
    private String text = "";
    private String language = "und";
    private final List<Media> media = new ArrayList<>();
    private final SortedSet<String> audience = new TreeSet<>();
    private @Nullable Target parent;
    private @Nullable String url;
    private @Nullable Instant createdAt;
    private @Nullable Origin origin;

    private Builder(String id) {
      this.id = id;
    }

    /** What it is; a post unless said. */
    public Builder kind(Target.Kind kind) {
      this.kind = kind;
      return this;
    }

    /** Which revision; 1 unless said. */
    public Builder revision(long revision) {
      this.revision = revision;
      return this;
    }

    /** Who wrote it, by the host's account id. */
    public Builder author(String accountId) {
      return author(Account.of(accountId));
    }

    /** Who wrote it. */
    public Builder author(Account author) {
      this.author = author;
      return this;
    }

    /** The text. */
    public Builder text(String text) {
      this.text = text;
      return this;
    }

    /** The language, BCP 47; anything unknown becomes {@code und}. */
    public Builder language(@Nullable String language) {
      this.language = Languages.normal(language);
      return this;
    }

    /** Adds a medium. */
    public Builder media(Media medium) {
      media.add(medium);
      return this;
    }

    /** Adds a country that it is shown in. */
    public Builder audience(String country) {
      audience.add(Checks.country("audience", country));
      return this;
    }

    /** What it answers. */
    public Builder parent(Target parent) {
      this.parent = parent;
      return this;
    }

    /** Where it can be seen; at most 2,000 characters. */
    public Builder url(String url) {
      this.url = Checks.text("url", url, 2_000);
      return this;
    }

    /** When it was written. */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /** From whom and from where it came, for authorities that law entitles to it. */
    public Builder origin(Origin origin) {
      this.origin = origin;
      return this;
    }

    /** Checks and builds. */
    public Post build() {
      return new Post(this);
    }
  }
}

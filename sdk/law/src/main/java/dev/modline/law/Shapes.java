package dev.modline.law;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import dev.cel.common.types.ListType;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import dev.modline.model.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules can ask about a post, its author, its media and what was found. */
final class Shapes {
  private final Shape<Media> media =
      Shape.<Media>named("Media")
          .field("id", STRING, Media::id, "the host's id")
          .field("type", STRING, Media::type, "the MIME type that the host claims")
          .field("size", INT, m -> (long) m.bytes().length, "in bytes")
          .build();

  private final Shape<Post> post =
      Shape.<Post>named("Post")
          .field("id", STRING, Post::id, "the host's id")
          .field("kind", STRING, p -> Words.of(p.target().kind()), "`post`, `comment`, `account`")
          .field("revision", INT, Post::revision, "from 1")
          .field("text", STRING, Post::text, "the text, empty when there is only media")
          .field("length", INT, p -> points(p.text()), "of the text, in code points")
          .field("language", STRING, Post::language, "BCP 47 primary subtag, `und` when unknown")
          .field("media", ListType.create(media.type()), this::mediaOf, "in order")
          .field(
              "audience",
              ListType.create(STRING),
              p -> List.copyOf(p.audience()),
              "countries it is shown in; empty: everywhere")
          .field("reply", BOOL, p -> p.parent().isPresent(), "whether it answers something")
          .field("url", STRING, p -> p.url().orElse(""), "empty when unknown")
          .field(
              "created_at",
              TIMESTAMP,
              p -> p.createdAt().orElse(null),
              "absent when unknown: ask `has(post.created_at)`")
          .build();

  private final Shape<Post> author =
      Shape.<Post>named("Author")
          .field("id", STRING, p -> p.author().id(), "the host's id")
          .field(
              "country",
              STRING,
              p -> p.author().country().orElse(""),
              "ISO 3166-1 alpha-2, empty when unknown")
          .field("language", STRING, p -> p.author().language(), "`und` when unknown")
          .field("verified", BOOL, p -> p.author().verified(), "whether the person is verified")
          .field("reachable", BOOL, p -> p.author().reachable(), "whether they can be told")
          .field(
              "created_at",
              TIMESTAMP,
              p -> p.author().createdAt().orElse(null),
              "absent when unknown: ask `has(author.created_at)`")
          .field(
              "age",
              DURATION,
              Shapes::age,
              "of the account when it wrote this; absent when unknown: ask `has(author.age)`")
          .build();

  private final Shape<Finding> finding =
      Shape.<Finding>named("Finding")
          .field("detector", STRING, Finding::detector, "the detector's name")
          .field("version", STRING, Finding::detectorVersion, "the detector's version")
          .field("category", STRING, Finding::category, "in the operator's taxonomy")
          .field(
              "severity",
              INT,
              f -> Input.level(f.severity()),
              "compare it with `LOW`, `MEDIUM`, `HIGH`, `CRITICAL`")
          .field("confidence", DOUBLE, Finding::confidence, "from 0 to 1")
          .field("rule", STRING, Finding::rule, "what matched, empty when there is no name for it")
          .field("media", STRING, f -> f.mediaId().orElse(""), "the medium's id; empty: the text")
          .field(
              "start",
              INT,
              f -> f.span().map(s -> (Object) (long) s.start()).orElse(null),
              "first code point; absent when it is not about a part of the text")
          .field(
              "end",
              INT,
              f -> f.span().map(s -> (Object) (long) s.end()).orElse(null),
              "after the last code point; absent like `start`")
          .build();

  Shape<Post> post() {
    return post;
  }

  Shape<Post> author() {
    return author;
  }

  Shape<Finding> finding() {
    return finding;
  }

  Shape<Media> media() {
    return media;
  }

  private List<Object> mediaOf(Post p) {
    return p.media().stream().map(m -> (Object) media.view(m)).toList();
  }

  private static long points(String text) {
    return text.codePointCount(0, text.length());
  }

  private static @Nullable Object age(Post p) {
    Instant opened = p.author().createdAt().orElse(null);
    Instant written = p.createdAt().orElse(null);
    return opened == null || written == null ? null : Duration.between(opened, written);
  }
}

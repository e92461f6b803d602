package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.log.SignedCheckpoint;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that were made and are not acknowledged yet: the same token is sent again under the same
 * id. Guarded by the feed's lock.
 */
final class Outbox {
  /** An entries token's id names its range, so that it can be acknowledged after a restart. */
  private static final Pattern ID =
      Pattern.compile("entries\\.(\\d{1,18})\\.(\\d{1,18})\\.[0-9a-f]{16}");

  private static final int MOST = 32;
  private static final int MOST_NOTICES = 32;

  record Range(long from, long to) {}

  private record Waiting(Token token, Range range) {}

  private final String audience;
  private final SetIssuer issuer;
  private final FeedSource source;
  private final Composer composer;
  private final SecureRandom random = new SecureRandom();
  private final Deque<Token> notices = new ArrayDeque<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  Outbox(FeedBuilder from) {
    audience = from.audience;
    issuer = from.issuer;
    source = from.source;
    composer = new Composer(from);
  }

  /** The range that an entries token's id names. */
  static Optional<Range> range(String jti) {
    Matcher id = ID.matcher(jti);
    return id.matches()
        ? Optional.of(new Range(Long.parseLong(id.group(1)), Long.parseLong(id.group(2))))
        : Optional.empty();
  }

  /** Queues something about the stream itself; it goes before entries. */
  void notice(String eventType, ObjectNode event) {
    // Whoever asks and never takes does not fill the memory; the newest answer is the useful one.
    while (notices.size() >= MOST_NOTICES) {
      notices.removeFirst();
    }
    notices.add(issuer.issueAbout(audience, "stream." + fresh(), audience, eventType, event));
  }

  boolean removeNotice(String jti) {
    return notices.removeIf(token -> token.jti().equals(jti));
  }

  /** Forgets tokens of entries that lie below {@code next}, or all of them if there is a gap. */
  void advance(long next) {
    while (!waiting.isEmpty() && waiting.getFirst().range().to() <= next) {
      waiting.removeFirst();
    }
    if (!waiting.isEmpty() && waiting.getFirst().range().from() != next) {
      waiting.clear();
    }
  }

  /** Forgets all tokens of entries: they are composed anew. */
  void discard() {
    waiting.clear();
  }

  List<Token> notices(int max) {
    return notices.stream().limit(max).toList();
  }

  /** Tokens for the entries from {@code next} on. */
  List<Token> entries(long next, int max) throws IOException {
    int wanted = Math.min(max, MOST);
    while (waiting.size() < wanted) {
      long from = waiting.isEmpty() ? next : waiting.getLast().range().to();
      Optional<SignedCheckpoint> checkpoint = source.deliverable();
      if (checkpoint.isEmpty() || from >= checkpoint.get().checkpoint().size()) {
        break;
      }
      FeedBatch batch = composer.compose(from, checkpoint.get());
      String jti = "entries." + from + "." + batch.to() + "." + fresh();
      Token token = issuer.issue(jti, audience, EventTypes.ENTRIES, BatchJson.write(batch));
      waiting.add(new Waiting(token, new Range(from, batch.to())));
    }
    List<Token> tokens = new ArrayList<>();
    waiting.stream().limit(wanted).forEach(it -> tokens.add(it.token()));
    return tokens;
  }

  /** Whether there is more than the first {@code given} tokens of entries. */
  boolean more(long next, int given) throws IOException {
    if (waiting.size() > given) {
      return true;
    }
    long end = waiting.isEmpty() ? next : waiting.getLast().range().to();
    return source.deliverable().filter(it -> end < it.checkpoint().size()).isPresent();
  }

  private String fresh() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

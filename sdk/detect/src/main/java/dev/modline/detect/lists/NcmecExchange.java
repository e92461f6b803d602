package dev.modline.detect.lists;

import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashVocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** NCMEC's hash-sharing service, version 2: entries between two times, paged by a path. */
record NcmecExchange(URI base, String user, String password) implements Exchange {
  private static final String ENTRIES = "/v2/entries?";

  /** Entries of one second may come in after we have read that second. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  @Override
  public HashVocabulary words() {
    return HashVocabulary.NCMEC;
  }

  @Override
  public HashContainer container() {
    return HashContainer.XML;
  }

  @Override
  public URI page(Cursor cursor, Instant now) {
    if (!cursor.next().isEmpty()) {
      return Exchange.below(base, cursor.next());
    }
    Instant from = cursor.from().isEmpty() ? Instant.EPOCH : time(cursor.from()).minus(OVERLAP);
    return Exchange.below(
        base,
        ENTRIES
            + "from="
            + Exchange.encoded(from.toString())
            + "&to="
            + Exchange.encoded(now.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  @Override
  public void prepare(HttpRequest.Builder request) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  @Override
  public Cursor after(Cursor cursor, HashListPage page, Instant now) throws IOException {
    String told = page.mark("maxTimestamp").orElse("");
    String newest = told.compareTo(cursor.newest()) > 0 ? told : cursor.newest();
    String next = page.next().orElse("");
    if (!next.isEmpty()) {
      // Our password goes with it: it stays within the service.
      if (!next.startsWith(ENTRIES) || next.equals(cursor.next())) {
        throw new IOException("the page names a next one that is none");
      }
      return cursor.on(next, newest);
    }
    boolean later = !newest.isEmpty() && newest.compareTo(cursor.from()) > 0;
    return cursor.done(later ? newest : cursor.from(), now.getEpochSecond());
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException odd) {
      return Instant.EPOCH;
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return base.toString();
  }
}

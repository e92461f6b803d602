package dev.modline.detect.lists;

import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashVocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;

/**
 * StopNCII.org's {@code FetchHashes}: pages of what has changed since a time, each with a token for
 * the next and a time for the next round. A token is not good for long; a round whose token is
 * refused begins anew.
 */
record StopNciiExchange(URI base, String subscription, String function) implements Exchange {
  private static final int PAGE_SIZE = 800;

  /** Zero means nothing to the service: ten is the time that its clients begin with. */
  private static final String BEGINNING = "10";

  @Override
  public HashVocabulary words() {
    return HashVocabulary.STOPNCII;
  }

  @Override
  public HashContainer container() {
    return HashContainer.JSON;
  }

  @Override
  public URI page(Cursor cursor, Instant now) {
    String from = cursor.from().isEmpty() ? BEGINNING : cursor.from();
    return Exchange.below(
        base,
        "/FetchHashes?startTimestamp="
            + Exchange.encoded(from)
            + "&pageSize="
            + PAGE_SIZE
            + (cursor.next().isEmpty() ? "" : "&nextPageToken=" + Exchange.encoded(cursor.next())));
  }

  @Override
  public void prepare(HttpRequest.Builder request) {
    request.header("x-functions-key", function).header("Ocp-Apim-Subscription-Key", subscription);
  }

  @Override
  public Cursor after(Cursor cursor, HashListPage page, Instant now) throws IOException {
    String time = page.mark("nextSetTimestamp").orElse("");
    if (page.mark("hasMoreRecords").orElse("").equals("true")) {
      String next = page.next().orElseThrow(() -> new IOException("there is more, and no token"));
      if (next.equals(cursor.next())) {
        throw new IOException("the page names itself as the next");
      }
      return cursor.on(next, time);
    }
    return cursor.done(time.matches("[0-9]{1,15}") ? time : cursor.from(), now.getEpochSecond());
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return base.toString();
  }
}

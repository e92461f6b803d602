package dev.modline.detect.lists;

import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashVocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * Meta's ThreatExchange: {@code /<privacy-group>/threat_updates}, what has changed in the order in
 * which it did. Deletions are kept there for 90 days: who comes later begins anew.
 */
record ThreatExchange(URI base, String group, String token) implements Exchange {
  private static final String FIELDS =
      "id,indicator,type,last_updated,should_delete,tags,status,"
          + "descriptors{id,reactions,owner{id},tags,status}";
  private static final String TOKEN = "access_token";

  @Override
  public HashVocabulary words() {
    return HashVocabulary.THREATEXCHANGE;
  }

  @Override
  public HashContainer container() {
    return HashContainer.JSON;
  }

  @Override
  public URI page(Cursor cursor, Instant now) {
    String access = TOKEN + "=" + Exchange.encoded(token);
    if (!cursor.next().isEmpty()) {
      return Exchange.below(base, cursor.next() + "&" + access);
    }
    return Exchange.below(
        base,
        path()
            + "/?limit=500&fields="
            + Exchange.encoded(FIELDS)
            + (cursor.from().isEmpty() ? "" : "&start_time=" + Exchange.encoded(cursor.from()))
            + "&"
            + access);
  }

  private String path() {
    return "/" + Exchange.encoded(group) + "/threat_updates";
  }

  @Override
  public void prepare(HttpRequest.Builder request) {}

  @Override
  public Cursor after(Cursor cursor, HashListPage page, Instant now) throws IOException {
    String told = page.mark("last_updated").orElse("");
    String newest = number(told) > number(cursor.newest()) ? told : cursor.newest();
    if (page.next().isPresent()) {
      String next = next(page.next().get());
      if (next.equals(cursor.next())) {
        throw new IOException("the page names itself as the next");
      }
      return cursor.on(next, newest);
    }
    return cursor.done(
        number(newest) > number(cursor.from()) ? newest : cursor.from(), now.getEpochSecond());
  }

  /**
   * The next page's address below ours, without the token that the service writes into it: it is
   * kept in a file, and sent nowhere but to the service.
   */
  private String next(String address) throws IOException {
    String ours = Exchange.below(base, path()).toString();
    int query = address.indexOf('?');
    String at = query < 0 ? address : address.substring(0, query);
    if (query < 0 || !(at.equals(ours) || at.equals(ours + "/"))) {
      throw new IOException("the page names a next one elsewhere");
    }
    StringBuilder kept = new StringBuilder();
    for (String parameter : address.substring(query + 1).split("&", -1)) {
      if (!parameter.startsWith(TOKEN + "=")) {
        kept.append(kept.isEmpty() ? "" : "&").append(parameter);
      }
    }
    return path() + "?" + kept;
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }

  @Override
  public Duration forgets() {
    return Duration.ofDays(85);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return base + path();
  }
}

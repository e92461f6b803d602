package dev.modline.detect.lists;

import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashVocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** How one exchange's published API is asked for what has changed. */
interface Exchange {
  /** In whose words the pages are. */
  HashVocabulary words();

  /** What they are written in. */
  HashContainer container();

  /** Where the page is that comes next. */
  URI page(Cursor cursor, Instant now) throws IOException;

  /** How to ask: who we are. */
  void prepare(HttpRequest.Builder request);

  /** Where to go on after a page. */
  Cursor after(Cursor cursor, HashListPage page, Instant now) throws IOException;

  /** After so long without a whole round a deletion may have been missed: all is fetched again. */
  default Duration forgets() {
    return Duration.ofDays(36_500);
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The address below {@code base}, which may or may not end with a slash. */
  static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }
}

package dev.modline.log.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a log is read from: a web address, a folder, or anything else that has its paths.
 *
 * <p>Called from many threads at once.
 */
public interface LogSource {
  /**
   * Reads a resource.
   *
   * @param path relative to the log's prefix
   * @param limit the most bytes it may have
   * @return its bytes; empty if there is no such thing
   * @throws IOException if it cannot be read now, or is larger than the limit
   */
  Optional<byte[]> read(String path, int limit) throws IOException;

  /**
   * A log at a web address or in a folder.
   *
   * @param place begins with {@code http://} or {@code https://}, or is the path of a folder
   * @return the source
   */
  static LogSource of(String place) {
    String lower = place.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://")
        ? http(URI.create(place))
        : folder(Path.of(place));
  }

  /**
   * A log in a folder.
   *
   * @param folder the one that holds {@code checkpoint} and {@code tile}
   * @return the source
   */
  static LogSource folder(Path folder) {
    return new FolderSource(folder);
  }

  /**
   * A log behind HTTP.
   *
   * @param prefix the log's URL, with or without a trailing slash
   * @return the source
   */
  static LogSource http(URI prefix) {
    return new HttpSource(prefix, Optional.empty());
  }

  /**
   * A log behind HTTP that is read by its audience alone.
   *
   * @param prefix the log's URL, with or without a trailing slash
   * @param token sent as a bearer token, to that host only: redirects are not followed
   * @return the source
   */
  static LogSource http(URI prefix, String token) {
    return new HttpSource(prefix, Optional.of(token));
  }
}

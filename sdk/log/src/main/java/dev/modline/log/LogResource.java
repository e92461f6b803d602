package dev.modline.log;

/**
 * What is served under one path of a log.
 *
 * <p>Immutable, but for the array, which nobody changes.
 */
public final class LogResource {
  private final byte[] body;
  private final String contentType;
  private final String cacheControl;

  private LogResource(byte[] body, String contentType, String cacheControl) {
    this.body = body;
    this.contentType = contentType;
    this.cacheControl = cacheControl;
  }

  static LogResource checkpoint(byte[] body) {
    return new LogResource(body, "text/plain; charset=utf-8", "public, max-age=1");
  }

  static LogResource tile(byte[] body) {
    return new LogResource(body, "application/octet-stream", "public, max-age=31536000, immutable");
  }

  /**
   * The bytes.
   *
   * @return the body; not to be changed
   */
  public byte[] body() {
    return body;
  }

  /**
   * The media type.
   *
   * @return the value of {@code Content-Type}
   */
  public String contentType() {
    return contentType;
  }

  /**
   * How long it may be cached: a checkpoint for a second, tiles for good.
   *
   * @return the value of {@code Cache-Control}
   */
  public String cacheControl() {
    return cacheControl;
  }
}

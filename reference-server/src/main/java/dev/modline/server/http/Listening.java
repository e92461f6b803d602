package dev.modline.server.http;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where and under which limits a server listens.
 *
 * @param host the host
 * @param port the port (0: any free one)
 * @param tls where it listens with TLS, if it does
 * @param limits what those outside may take up
 * @param fatal hears every failure of a request, and ends the process for one that it cannot
 *     survive
 * @param nanos what rates are measured by; only differences count
 */
public record Listening(
    String host,
    int port,
    Optional<TlsListener> tls,
    Limits limits,
    Consumer<Throwable> fatal,
    LongSupplier nanos) {
  /** One whose rates are measured by the system's own clock. */
  public Listening(
      String host, int port, Optional<TlsListener> tls, Limits limits, Consumer<Throwable> fatal) {
    this(host, port, tls, limits, fatal, System::nanoTime);
  }

  /** A listener under the standard limits, in a process that outlives it. */
  public static Listening on(String host, int port) {
    return new Listening(host, port, Optional.empty(), Limits.standard(), failure -> {});
  }

  /** The same under other limits. */
  public Listening within(Limits other) {
    return new Listening(host, port, tls, other, fatal, nanos);
  }

  /** The same with rates measured by another clock. */
  public Listening measuredBy(LongSupplier other) {
    return new Listening(host, port, tls, limits, fatal, other);
  }
}

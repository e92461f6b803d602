package dev.modline.server.demo;

import dev.modline.server.http.Limits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How the demo is started.
 *
 * @param folder where everything is kept
 * @param host where it listens
 * @param port on which port; 0 for any free one
 * @param pace how often somebody on the Square does something; zero: never by itself
 * @param history whether the Square was written on before the first start
 * @param seed what is done is chosen by this
 * @param clock whose time counts
 * @param limits what those outside may take up
 */
public record DemoSettings(
    Path folder,
    String host,
    int port,
    Duration pace,
    boolean history,
    long seed,
    Clock clock,
    Limits limits) {
  /** Checks the pace. */
  public DemoSettings {
    if (pace.isNegative()) {
      throw new IllegalArgumentException("the pace must not be negative");
    }
  }

  /** The usual demo in {@code folder}: on this machine only, somebody does something every 4 s. */
  public static DemoSettings in(Path folder) {
    return new DemoSettings(
        folder,
        "127.0.0.1",
        8080,
        Duration.ofSeconds(4),
        true,
        20261124,
        Clock.systemUTC(),
        Limits.standard());
  }

  /** The same on another port. */
  public DemoSettings port(int other) {
    return new DemoSettings(folder, host, other, pace, history, seed, clock, limits);
  }

  /** The same at another pace. */
  public DemoSettings pace(Duration other) {
    return new DemoSettings(folder, host, port, other, history, seed, clock, limits);
  }

  /** The same on a Square that nobody has written on yet. */
  public DemoSettings withoutHistory() {
    return new DemoSettings(folder, host, port, pace, false, seed, clock, limits);
  }

  /** The same under other limits. */
  public DemoSettings within(Limits other) {
    return new DemoSettings(folder, host, port, pace, history, seed, clock, other);
  }
}

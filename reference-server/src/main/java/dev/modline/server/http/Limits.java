package dev.modline.server.http;

import java.time.Duration;
import java.util.Set;

/**
 * What those outside may take up. Each limit is far above what a well-behaved caller needs; what
 * goes beyond is refused at once, since it would otherwise be taken from everybody else.
 *
 * @param connections how many connections at once, on all listeners; the longest idle one makes
 *     room for a new one
 * @param connectionsPerAddress how many of them from one address
 * @param firstRequest how long a new connection may take until its first request's head is there
 * @param idle how long a connection may stay without a request under way
 * @param body how long a body may take to arrive
 * @param requestsPerCaller how many requests a second of one signed-in caller, on average
 * @param requestsPerAddress how many a second of one address, of those who are not signed in
 * @param uploadBytes how many bytes of bodies may be held at once
 * @param sessions how many browser sessions are kept
 * @param proxies the addresses of proxies whose {@code X-Forwarded-For} is believed
 */
public record Limits(
    int connections,
    int connectionsPerAddress,
    Duration firstRequest,
    Duration idle,
    Duration body,
    int requestsPerCaller,
    int requestsPerAddress,
    long uploadBytes,
    int sessions,
    Set<String> proxies) {
  /**
   * The part of the memory that bodies may take: what is made of a body on its way (text, tree,
   * decoded pictures) is several times as large.
   */
  private static final int UPLOAD_SHARE = 8;

  /** Copies the set. */
  public Limits {
    proxies = Set.copyOf(proxies);
  }

  /** The limits of a server about which nothing else is said, for the memory of this process. */
  public static Limits standard() {
    return new Limits(
        4_096,
        512,
        Duration.ofSeconds(15),
        Duration.ofSeconds(75),
        Duration.ofSeconds(120),
        1_000,
        100,
        Runtime.getRuntime().maxMemory() / UPLOAD_SHARE,
        10_000,
        Set.of());
  }

  /** The same with other rates of requests. */
  public Limits withRequests(int perCaller, int perAddress) {
    return new Limits(
        connections,
        connectionsPerAddress,
        firstRequest,
        idle,
        body,
        perCaller,
        perAddress,
        uploadBytes,
        sessions,
        proxies);
  }

  /** The same with other numbers of connections. */
  public Limits withConnections(int all, int perAddress) {
    return new Limits(
        all,
        perAddress,
        firstRequest,
        idle,
        body,
        requestsPerCaller,
        requestsPerAddress,
        uploadBytes,
        sessions,
        proxies);
  }

  /** The same with other times. */
  public Limits withTimes(Duration first, Duration between, Duration whole) {
    return new Limits(
        connections,
        connectionsPerAddress,
        first,
        between,
        whole,
        requestsPerCaller,
        requestsPerAddress,
        uploadBytes,
        sessions,
        proxies);
  }

  /** The same with another sum of bodies. */
  public Limits withUploads(long bytes) {
    return new Limits(
        connections,
        connectionsPerAddress,
        firstRequest,
        idle,
        body,
        requestsPerCaller,
        requestsPerAddress,
        bytes,
        sessions,
        proxies);
  }

  /** The same with another number of sessions. */
  public Limits withSessions(int most) {
    return new Limits(
        connections,
        connectionsPerAddress,
        firstRequest,
        idle,
        body,
        requestsPerCaller,
        requestsPerAddress,
        uploadBytes,
        most,
        proxies);
  }

  /** The same behind other proxies. */
  public Limits behind(Set<String> others) {
    return new Limits(
        connections,
        connectionsPerAddress,
        firstRequest,
        idle,
        body,
        requestsPerCaller,
        requestsPerAddress,
        uploadBytes,
        sessions,
        others);
  }
}

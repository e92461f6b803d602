package dev.modline.server.http;

import dev.modline.server.auth.Caller;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Bounds requests by caller: of one who is signed in by who it is, of all others by their address.
 *
 * <p>What came with a request that was let in (a token, a session's cookie) is remembered, as a
 * hash, so that the next one is counted before anything is checked: to make up tokens is to be
 * counted by address. What supervisors ask is never refused here. Threading: any.
 */
final class Callers implements Handler<RoutingContext> {
  private static final int MOST_REMEMBERED = 10_000;

  /** How many seconds' worth may come at once. */
  private static final int BURST = 4;

  /** One is made up from what others hold already, at most once a second. */
  private static final Set<String> PROBES =
      Set.of("/health", "/health/live", "/health/ready", "/metrics");

  private final Limits limits;
  private final Peers peers;
  private final LongSupplier nanos;
  private final Map<String, Bucket> addresses = remembering();
  private final Map<String, Bucket> callers = remembering();
  private final Map<String, String> credentials = remembering();

  Callers(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.peers = new Peers(limits.proxies());
    this.nanos = nanos;
  }

  private static <T> Map<String, T> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  @Override
  public void handle(RoutingContext context) {
    if (PROBES.contains(context.normalizedPath())) {
      context.next();
      return;
    }
    Optional<String> credential = credential(context.request());
    if (!counted(context.request(), credential)) {
      context.fail(429, new Refused(429, "Too many requests of one caller."));
      return;
    }
    credential.ifPresent(
        hash ->
            context.addHeadersEndHandler(
                sent -> Caller.find(context).ifPresent(who -> remember(hash, who))));
    context.next();
  }

  private synchronized boolean counted(HttpServerRequest request, Optional<String> credential) {
    String who = credential.map(credentials::get).orElse(null);
    Bucket bucket =
        who == null
            ? addresses.computeIfAbsent(peers.of(request), key -> of(limits.requestsPerAddress()))
            : callers.computeIfAbsent(who, key -> of(limits.requestsPerCaller()));
    return bucket.take(nanos.getAsLong());
  }

  private Bucket of(int aSecond) {
    return new Bucket(aSecond, 1.0 * aSecond * BURST, nanos.getAsLong());
  }

  private synchronized void remember(String hash, Caller caller) {
    credentials.put(hash, caller.role() + " " + caller.id() + " " + caller.authority().orElse(""));
  }

  /** What the request shows for itself; never kept as it is. */
  private static Optional<String> credential(HttpServerRequest request) {
    String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (shown == null) {
      shown = request.getHeader(HttpHeaders.COOKIE);
    }
    return shown == null
        ? certificate(request)
        : Optional.of(hash(shown.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<String> certificate(HttpServerRequest request) {
    SSLSession session = request.sslSession();
    try {
      return session == null
          ? Optional.empty()
          : Optional.of(hash(session.getPeerCertificates()[0].getEncoded()));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      return Optional.empty(); // It showed none.
    }
  }

  private static String hash(byte[] shown) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shown));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** So many a second on average, and a burst. */
  private static final class Bucket {
    private static final double SECOND = 1e9;

    private final int aSecond;
    private final double most;
    private double left;
    private long last;

    Bucket(int aSecond, double most, long now) {
      this.aSecond = aSecond;
      this.most = most;
      this.left = most;
      this.last = now;
    }

    boolean take(long now) {
      left = Math.min(most, left + (now - last) / SECOND * aSecond);
      last = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}

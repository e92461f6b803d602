package dev.modline.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Tells by which address a request is counted. */
final class Peers {
  /** What one subscriber of IPv6 usually has, whole. */
  private static final int IPV6_NETWORK = 8;

  private final Set<String> proxies;

  Peers(Set<String> proxies) {
    this.proxies = proxies;
  }

  /** Whether this is a proxy, through which many come. */
  boolean isProxy(SocketAddress address) {
    return proxies.contains(String.valueOf(address.hostAddress()));
  }

  /** The address of the connection. */
  static String of(SocketAddress address) {
    String host = address.hostAddress();
    return host == null ? String.valueOf(address) : network(host);
  }

  /**
   * Whose request it is: behind a proxy that is believed, the address that it has added, which is
   * the last; what stands before that, anybody may have written.
   */
  String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    List<String> forwarded = request.headers().getAll("X-Forwarded-For");
    if (forwarded.isEmpty() || !isProxy(remote)) {
      return of(remote);
    }
    String last = forwarded.getLast();
    String added = last.substring(last.lastIndexOf(',') + 1).strip();
    return added.matches("[0-9a-fA-F:.]{2,45}") ? network(added) : of(remote);
  }

  private static String network(String host) {
    if (host.indexOf(':') < 0) {
      return host;
    }
    try {
      // It is a literal, so that no name is asked for.
      byte[] bytes = InetAddress.getByName(host).getAddress();
      return Arrays.toString(
          bytes.length > IPV6_NETWORK ? Arrays.copyOf(bytes, IPV6_NETWORK) : bytes);
    } catch (UnknownHostException e) {
      return host;
    }
  }
}

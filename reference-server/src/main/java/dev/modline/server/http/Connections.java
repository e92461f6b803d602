package dev.modline.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds connections: how many in all, how many of one address, and how long one may be held
 * without asking for anything, however slowly it sends its header. When all are taken, the longest
 * idle one makes room; where none is idle, the oldest whose request is by nobody who is known,
 * however slowly it sends its body or reads its answer. So those who only hold connections displace
 * each other.
 *
 * <p>Threading: any.
 */
final class Connections {
  private final Vertx vertx;
  private final Limits limits;
  private final Peers peers;
  private final Map<HttpConnection, Held> held = new HashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private final Set<HttpConnection> idle = new LinkedHashSet<>();
  private final Set<HttpConnection> strangers = new LinkedHashSet<>();

  private static final class Held {
    final String address;
    int underWay;
    long timer;

    Held(String address) {
      this.address = address;
    }
  }

  Connections(Vertx vertx, Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.peers = new Peers(limits.proxies());
  }

  /** A connection has come. */
  synchronized void opened(HttpConnection connection) {
    boolean proxy = peers.isProxy(connection.remoteAddress());
    String address = Peers.of(connection.remoteAddress());
    if (!proxy && perAddress.getOrDefault(address, 0) >= limits.connectionsPerAddress()) {
      connection.close();
      return;
    }
    if (held.size() >= limits.connections() && !makeRoom()) {
      connection.close();
      return;
    }
    Held one = new Held(address);
    held.put(connection, one);
    perAddress.merge(address, 1, Integer::sum);
    idle.add(connection);
    closeUnlessBusy(connection, one, limits.firstRequest().toMillis());
    connection.closeHandler(closed -> forget(connection));
  }

  private boolean makeRoom() {
    Set<HttpConnection> first = idle.isEmpty() ? strangers : idle;
    if (first.isEmpty()) {
      return false;
    }
    HttpConnection longest = first.iterator().next();
    forget(longest);
    longest.close();
    return true;
  }

  private void closeUnlessBusy(HttpConnection connection, Held one, long millis) {
    one.timer = vertx.setTimer(millis, id -> expire(connection, id));
  }

  private synchronized void expire(HttpConnection connection, long timer) {
    Held one = held.get(connection);
    if (one != null && one.timer == timer && one.underWay == 0) {
      connection.close();
    }
  }

  /** The head of a request has come. */
  synchronized void begun(HttpConnection connection) {
    Held one = held.get(connection);
    if (one != null && one.underWay++ == 0) {
      idle.remove(connection);
      strangers.add(connection);
      vertx.cancelTimer(one.timer);
    }
  }

  /** Who makes the request is known. */
  synchronized void known(HttpConnection connection) {
    strangers.remove(connection);
  }

  /** A request has been answered. */
  synchronized void ended(HttpConnection connection) {
    Held one = held.get(connection);
    if (one != null && --one.underWay == 0) {
      strangers.remove(connection);
      idle.add(connection);
      closeUnlessBusy(connection, one, limits.idle().toMillis());
    }
  }

  private synchronized void forget(HttpConnection connection) {
    Held one = held.remove(connection);
    if (one != null) {
      idle.remove(connection);
      strangers.remove(connection);
      vertx.cancelTimer(one.timer);
      perAddress.computeIfPresent(one.address, (key, count) -> count > 1 ? count - 1 : null);
    }
  }
}

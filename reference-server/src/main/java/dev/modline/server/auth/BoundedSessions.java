package dev.modline.server.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions up to a number, and of one person up to a smaller one: the one that was used least
 * lately makes room. A session in which nobody is signed in is not kept at all, or whoever has no
 * right to one could fill the memory with them.
 *
 * <p>Threading: any.
 */
final class BoundedSessions implements SessionStore {
  private static final int MOST_OF_ONE = 32;

  private final SessionStore kept;
  private final int most;
  private final Map<String, String> byUse = new LinkedHashMap<>(16, 0.75f, true);

  BoundedSessions(SessionStore kept, int most) {
    this.kept = kept;
    this.most = most;
  }

  @Override
  public SessionStore init(Vertx vertx, JsonObject options) {
    kept.init(vertx, options);
    return this;
  }

  @Override
  public long retryTimeout() {
    return kept.retryTimeout();
  }

  @Override
  public Session createSession(long timeout) {
    return kept.createSession(timeout);
  }

  @Override
  public Session createSession(long timeout, int length) {
    return kept.createSession(timeout, length);
  }

  @Override
  public Future<@Nullable Session> get(String cookieValue) {
    return kept.get(cookieValue);
  }

  @Override
  public Future<Void> delete(String id) {
    synchronized (this) {
      byUse.remove(id);
    }
    return kept.delete(id);
  }

  @Override
  public Future<Void> put(Session session) {
    List<Caller> callers = Sessions.callers(session);
    if (callers.isEmpty()) {
      return Future.succeededFuture();
    }
    Future<Void> ready = Future.succeededFuture();
    for (String gone : displaced(session.id(), callers.getFirst().id())) {
      ready = ready.compose(done -> kept.delete(gone));
    }
    return ready.compose(done -> kept.put(session));
  }

  private synchronized List<String> displaced(String id, String person) {
    List<String> gone = new ArrayList<>();
    if (byUse.put(id, person) == null) {
      long own = byUse.values().stream().filter(person::equals).count();
      boolean tooManyOfOne = own > MOST_OF_ONE;
      if (tooManyOfOne || byUse.size() > most) {
        for (Iterator<Map.Entry<String, String>> all = byUse.entrySet().iterator();
            all.hasNext() && gone.isEmpty(); ) {
          Map.Entry<String, String> each = all.next();
          if (!tooManyOfOne || each.getValue().equals(person)) {
            gone.add(each.getKey());
            all.remove();
          }
        }
      }
    }
    return gone;
  }

  @Override
  public Future<Void> clear() {
    synchronized (this) {
      byUse.clear();
    }
    return kept.clear();
  }

  @Override
  public Future<Integer> size() {
    return kept.size();
  }

  @Override
  public void close() {
    kept.close();
  }
}

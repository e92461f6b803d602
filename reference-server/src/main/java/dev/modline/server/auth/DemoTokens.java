package dev.modline.server.auth;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The demo's tokens, two for each capacity: one that signs a browser in, once, and one for scripts,
 * good as long as the process lives.
 */
public final class DemoTokens implements Bearers {
  /**
   * What is handed out for one capacity.
   *
   * @param caller the capacity
   * @param once signs a browser in, once
   * @param bearer goes with a script's requests
   */
  public record Issued(Caller caller, String once, String bearer) {
    @Override
    public String toString() {
      return "tokens of " + caller.role().word();
    }
  }

  private final List<Issued> issued;
  private final Map<String, Caller> unused = new ConcurrentHashMap<>();
  private final Map<String, Caller> bearers = new LinkedHashMap<>();

  /** Issues tokens for these capacities. */
  public DemoTokens(List<Caller> capacities) {
    issued =
        capacities.stream()
            .map(caller -> new Issued(caller, Sessions.random(), Sessions.random()))
            .toList();
    issued.forEach(each -> unused.put(each.once(), each.caller()));
    issued.forEach(each -> bearers.put(each.bearer(), each.caller()));
  }

  /** What was handed out, in the order of the capacities. */
  public List<Issued> issued() {
    return issued;
  }

  @Override
  public Future<List<Caller>> callers(String token) {
    Caller caller = bearers.get(token);
    return caller == null
        ? Future.failedFuture("unknown token")
        : Future.succeededFuture(List.of(caller));
  }

  /** Uses up a one-time token. */
  Optional<Caller> use(String once) {
    return Optional.ofNullable(unused.remove(once));
  }
}

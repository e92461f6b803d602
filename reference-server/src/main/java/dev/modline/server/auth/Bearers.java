package dev.modline.server.auth;

import io.vertx.core.Future;
import java.util.List;

/** Knows who holds a bearer token. */
@FunctionalInterface
public interface Bearers {
  /** In which capacities the holder calls; a failed future for a token that is not good. */
  Future<List<Caller>> callers(String token);
}

package dev.modline.server.api;

import dev.modline.server.auth.Role;
import dev.modline.server.http.Site;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.Operation;

/**
 * What stands before an operation, from its description.
 *
 * @param access who may call it
 * @param body how much it reads
 */
record Guard(Handler<RoutingContext> access, BodyHandler body) {
  private static final long DEFAULT_LIMIT = 256 << 10;
  private static final String ANYONE = "anyone";

  /** Reads {@code x-roles} and {@code x-max-body}; an operation that names no role is an error. */
  static Guard of(Operation operation, Site site) {
    Object limit = operation.getExtensions().get("x-max-body");
    BodyHandler body =
        BodyHandler.create(false)
            .setBodyLimit(limit instanceof Number number ? number.longValue() : DEFAULT_LIMIT);
    return new Guard(access(operation, site), body);
  }

  private static Handler<RoutingContext> access(Operation operation, Site site) {
    if (!(operation.getExtensions().get("x-roles") instanceof JsonArray names) || names.isEmpty()) {
      throw new IllegalStateException(operation.getOperationId() + ": x-roles is missing");
    }
    if (names.contains(ANYONE)) {
      return RoutingContext::next;
    }
    return site.access()
        .allow(names.stream().map(name -> role(operation, name)).toArray(Role[]::new));
  }

  private static Role role(Operation operation, Object name) {
    return Role.of(String.valueOf(name))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    operation.getOperationId() + ": x-roles names the unknown role " + name));
  }
}

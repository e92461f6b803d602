package dev.modline.server.api;

import dev.modline.server.auth.Access;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Body;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before one operation, from its description: who may call it, and how much it reads.
 *
 * <p>Its verdict is an {@link Admission}, which only a guard can make and without which there is no
 * {@link Call}: a route that forgot its guard answers nobody.
 */
final class Guard {
  private static final long DEFAULT_LIMIT = 256 << 10;
  private static final String ANYONE = "anyone";
  private static final String KEY = "modline.admission";

  /** That this request may run this operation, and who makes it. */
  static final class Admission {
    private final String operation;
    private final Optional<Caller> caller;

    private Admission(String operation, Optional<Caller> caller) {
      this.operation = operation;
      this.caller = caller;
    }

    /** Who calls; nobody in particular where anyone may. */
    Optional<Caller> caller() {
      return caller;
    }
  }

  private final String operation;
  private final boolean anyone;
  private final Set<Role> roles;
  private final Handler<RoutingContext> access;
  private final Handler<RoutingContext> body;

  private Guard(
      String operation,
      boolean anyone,
      Set<Role> roles,
      Handler<RoutingContext> access,
      Handler<RoutingContext> body) {
    this.operation = operation;
    this.anyone = anyone;
    this.roles = roles;
    this.access = access;
    this.body = body;
  }

  /** Reads {@code x-roles} and {@code x-max-body}; an operation that names no role is an error. */
  static Guard of(Operation operation, Access access) {
    return of(
        operation.getOperationId(),
        operation.getExtensions(),
        operation.getRequestBody() != null,
        access);
  }

  /** The same from the operation's extensions, and whether it takes a body at all. */
  static Guard of(String id, Map<String, Object> extensions, boolean reads, Access access) {
    if (!(extensions.get("x-roles") instanceof JsonArray names) || names.isEmpty()) {
      throw new IllegalStateException(id + ": x-roles is missing");
    }
    boolean anyone = names.contains(ANYONE);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    names.stream().filter(name -> !name.equals(ANYONE)).forEach(name -> roles.add(role(id, name)));
    Object limit = extensions.get("x-max-body");
    Body whole = new Body(limit instanceof Number number ? number.longValue() : DEFAULT_LIMIT);
    // What an operation does not ask for is not read, let alone taken for a form.
    Handler<RoutingContext> body = reads ? whole : RoutingContext::next;
    Handler<RoutingContext> check =
        anyone ? RoutingContext::next : access.allow(roles.toArray(Role[]::new));
    return new Guard(id, anyone, roles, check, body);
  }

  private static Role role(String operation, Object name) {
    return Role.of(String.valueOf(name))
        .orElseThrow(
            () ->
                new IllegalStateException(operation + ": x-roles names the unknown role " + name));
  }

  /** First: lets pass whom the description names. */
  void check(RoutingContext context) {
    access.handle(context);
  }

  /** Then: notes the verdict, after a look of its own at who was let in. */
  void admit(RoutingContext context) {
    Optional<Caller> caller = Caller.find(context);
    if (!anyone && caller.filter(known -> roles.contains(known.role())).isEmpty()) {
      throw new IllegalStateException("nobody has let this request in to " + operation);
    }
    context.put(KEY, new Admission(operation, caller));
    context.next();
  }

  /** Then: reads the body, up to the operation's limit. */
  void readBody(RoutingContext context) {
    body.handle(context);
  }

  /** The verdict for this operation; there is none for a request that did not come by here. */
  Admission admitted(RoutingContext context) {
    Admission admission = context.get(KEY);
    if (admission == null || !admission.operation.equals(operation)) {
      throw new IllegalStateException("no access check stands before " + operation);
    }
    return admission;
  }
}

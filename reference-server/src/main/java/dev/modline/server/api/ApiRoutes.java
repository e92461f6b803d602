package dev.modline.server.api;

import dev.modline.server.auth.Caller;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mounts the operations that the description names.
 *
 * <p>For each request, in this order: which operation it is; whether the caller's role may call it,
 * by the table in the description; the body, up to the operation's limit; its shape; the operation.
 * Failure: a description without an operation's roles, or an operation without code, fails when it
 * is mounted.
 */
public final class ApiRoutes implements Routes {
  private final Operations operations;

  /** Mounts these operations. */
  public ApiRoutes(Operations operations) {
    this.operations = operations;
  }

  @Override
  public void mount(Router router, Site site) {
    OpenAPIContract contract = Description.contract(site.vertx());
    Map<String, Guard> guards = guards(contract, site);
    RouterBuilder builder =
        RouterBuilder.create(site.vertx(), contract, RequestExtractor.withBodyHandler());
    builder.rootHandler(context -> guard(contract, guards, context));
    builder.rootHandler(context -> readBody(contract, guards, context));
    for (OpenAPIRoute route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      route.setDoSecurity(false); // The guard before it has checked already, by role.
      route.addHandler(handler(operations.find(id), site));
      route.addFailureHandler(new InvalidRequests());
    }
    Set<String> described =
        contract.operations().stream()
            .map(io.vertx.openapi.contract.Operation::getOperationId)
            .collect(Collectors.toSet());
    operations.requireAllIn(described);
    router.route("/*").subRouter(builder.createRouter());
    router.route("/api/*").handler(context -> context.fail(404));
  }

  private static Map<String, Guard> guards(OpenAPIContract contract, Site site) {
    Map<String, Guard> guards = new HashMap<>();
    contract
        .operations()
        .forEach(operation -> guards.put(operation.getOperationId(), Guard.of(operation, site)));
    return guards;
  }

  private static void guard(
      OpenAPIContract contract, Map<String, Guard> guards, RoutingContext context) {
    var operation = operation(contract, context);
    if (operation != null) {
      of(guards, operation).access().handle(context);
      return;
    }
    Path path = contract.findPath(context.normalizedPath());
    if (path == null) {
      context.next(); // A page, not the API.
      return;
    }
    context.response().putHeader(HttpHeaders.ALLOW, methods(path));
    context.fail(405);
  }

  private static Guard of(
      Map<String, Guard> guards, io.vertx.openapi.contract.Operation operation) {
    return Objects.requireNonNull(guards.get(operation.getOperationId()));
  }

  private static void readBody(
      OpenAPIContract contract, Map<String, Guard> guards, RoutingContext context) {
    var operation = operation(contract, context);
    if (operation == null) {
      context.next();
    } else {
      of(guards, operation).body().handle(context);
    }
  }

  private static io.vertx.openapi.contract.@Nullable Operation operation(
      OpenAPIContract contract, RoutingContext context) {
    return contract.findOperation(context.normalizedPath(), context.request().method());
  }

  private static String methods(Path path) {
    return path.getOperations().stream()
        .map(io.vertx.openapi.contract.Operation::getHttpMethod)
        .map(HttpMethod::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Handler<RoutingContext> handler(Operation operation, Site site) {
    return context -> {
      ValidatedRequest request =
          Objects.requireNonNull(context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
      Call call = new Call(request, Caller.find(context).orElse(null), context.body().buffer());
      site.blocking()
          .call(() -> operation.answer(call))
          .onComplete(reply -> send(context, reply), context::fail);
    };
  }

  private static void send(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (reply.type().isEmpty()) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, reply.type()).end(reply.body());
    }
  }
}

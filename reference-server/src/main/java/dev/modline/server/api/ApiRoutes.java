package dev.modline.server.api;

import dev.modline.server.http.Body;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.http.Uploads;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import io.vertx.openapi.validation.RequestValidator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Mounts the operations that the description names.
 *
 * <p>Each operation is one route, and everything that has to come before it stands on that route,
 * in this order: whether the caller's role may call it, by the table in the description; the body,
 * up to the operation's limit; its shape; the operation. Whatever spelling of a path leads to the
 * route therefore leads through them. Failure: a description without an operation's roles, or an
 * operation without code, fails when it is mounted.
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
    RequestValidator validator = RequestValidator.create(site.vertx(), contract);
    for (Path path : contract.getPaths()) {
      for (Operation operation : path.getOperations()) {
        mount(router.route(routed(path)), operation, validator, site);
      }
    }
    for (Path path : contract.getPaths()) {
      router.route(routed(path)).handler(context -> refuseMethod(context, path));
    }
    Set<String> described =
        contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
    operations.requireAllIn(described);
    router.route("/api/*").handler(context -> context.fail(404));
  }

  private void mount(Route route, Operation described, RequestValidator validator, Site site) {
    Guard guard = Guard.of(described, site.access());
    String id = described.getOperationId();
    var operation = operations.find(id);
    Working working =
        Operations.isProbe(id)
            ? new Shared(site.probes())::call
            : work -> site.blocking().call(work);
    methods(described).forEach(route::method);
    route
        .handler(guard::check)
        .handler(guard::admit)
        .handler(guard::readBody)
        .handler(new Validating(validator, described))
        .handler(context -> answer(context, guard, operation, working))
        .failureHandler(new InvalidRequests());
  }

  private interface Working {
    Future<Reply> call(Callable<Reply> work);
  }

  /** The path as the router writes it: {@code {caseId}} is {@code :caseId} there. */
  private static String routed(Path path) {
    return path.getName().replaceAll("\\{([^}]+)}", ":$1");
  }

  /** What can be read can be asked for without its body too (RFC 9110, 9.1). */
  private static Set<HttpMethod> methods(Operation operation) {
    HttpMethod method = operation.getHttpMethod();
    return method.equals(HttpMethod.GET) ? Set.of(method, HttpMethod.HEAD) : Set.of(method);
  }

  private static void refuseMethod(RoutingContext context, Path path) {
    Set<String> allowed = new TreeSet<>();
    path.getOperations()
        .forEach(operation -> methods(operation).forEach(each -> allowed.add(each.name())));
    context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
    context.fail(405);
  }

  private static void answer(
      RoutingContext context,
      Guard guard,
      dev.modline.server.api.Operation operation,
      Working working) {
    Call call = new Call(guard.admitted(context), Validating.validated(context), context);
    // The body is held until the work on it is done, even if its sender has gone meanwhile.
    Uploads.Share share = Body.share(context);
    share.working();
    working
        .call(() -> operation.answer(call))
        .onComplete(done -> share.worked())
        .onComplete(reply -> send(context, reply), context::fail);
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

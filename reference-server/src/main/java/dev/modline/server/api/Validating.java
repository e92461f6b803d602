package dev.modline.server.api;

import dev.modline.server.http.Body;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Objects;

/** Holds a request against the description of its operation. */
final class Validating implements Handler<RoutingContext> {
  private static final String KEY = "modline.validated";

  private final RequestValidator validator;
  private final Operation operation;

  Validating(RequestValidator validator, Operation operation) {
    this.validator = validator;
    this.operation = operation;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestUtils.extract(
            context.request(),
            operation,
            () -> Future.succeededFuture(Body.of(context).orElse(null)))
        .compose(request -> validator.validate(request, operation.getOperationId()))
        .onComplete(
            good -> {
              context.put(KEY, good);
              context.next();
            },
            fault -> context.fail(fault instanceof ValidatorException ? 400 : 500, fault));
  }

  /** What {@link #handle} let pass. */
  static ValidatedRequest validated(RoutingContext context) {
    return Objects.requireNonNull(context.get(KEY), "the request was not validated");
  }
}

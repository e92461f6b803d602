package dev.modline.server.api;

import dev.modline.server.http.Problem;
import dev.modline.server.http.Refused;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which field breaks the description, and never what it holds. */
final class InvalidRequests implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    switch (cause(context.failure())) {
      case SchemaValidationException invalid -> context.fail(400, refused(invalid.getOutputUnit()));
      case ValidatorException invalid -> context.fail(refused(invalid.type()));
      case DecodeException invalid ->
          context.fail(400, new Refused(400, "The body is not valid JSON."));
      case null -> context.next();
      default -> context.next();
    }
  }

  private static Refused refused(ValidatorErrorType type) {
    return type == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
        ? new Refused(415, "The body must be application/json.")
        : new Refused(400, "A parameter or the body is missing or unreadable.");
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof HttpException http && http.getCause() != null
        ? http.getCause()
        : failure;
  }

  private static Refused refused(@Nullable OutputUnit result) {
    List<OutputUnit> errors = result == null ? null : result.getErrors();
    Optional<OutputUnit> fault =
        errors == null
            ? Optional.empty()
            : errors.stream().min(Comparator.comparingInt(InvalidRequests::rank));
    if (fault.isEmpty()) {
      return new Refused(400, "The request breaks the description.");
    }
    String place = place(fault.get().getInstanceLocation());
    String what = (place.isEmpty() ? "the value" : place) + ": " + fault.get().getError() + ".";
    return new Refused(new Problem(400, what, Optional.of(place).filter(name -> !name.isEmpty())));
  }

  /**
   * What only repeats a fault further down comes last; a fault taints its object as "additional".
   */
  private static int rank(OutputUnit error) {
    String pointer = error.getKeywordLocation();
    return switch (pointer.substring(pointer.lastIndexOf('/') + 1)) {
      case "$ref", "properties", "items" -> 2;
      case "additionalProperties" -> 1;
      default -> 0;
    };
  }

  private static String place(@Nullable String pointer) {
    return pointer == null ? "" : pointer.replaceFirst("^#?/?", "").replace('/', '.');
  }
}

package dev.modline.server.api;

import dev.modline.model.CaseId;
import dev.modline.server.auth.Caller;
import dev.modline.server.http.Body;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call whose shape and role have been checked. */
final class Call {
  private final ValidatedRequest request;
  private final Guard.Admission admission;
  private final @Nullable Buffer bytes;

  Call(Guard.Admission admission, ValidatedRequest request, RoutingContext context) {
    this.admission = admission;
    this.request = request;
    this.bytes = Body.of(context).orElse(null);
  }

  /** Who calls; not to be asked where anyone may. */
  Caller caller() {
    return admission.caller().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  /** The id that stands in the record. */
  String staff() {
    return caller().id();
  }

  /** The body as it was received. */
  byte[] bytes() {
    return Objects.requireNonNull(bytes, "no body").getBytes();
  }

  JsonObject body() {
    return Objects.requireNonNull(request.getBody().getJsonObject(), "no body");
  }

  String path(String name) {
    RequestParameter parameter =
        Objects.requireNonNull(request.getPathParameters().get(name), name);
    return Objects.requireNonNull(parameter.getString(), name);
  }

  CaseId caseId() {
    return new CaseId(path("caseId"));
  }

  Optional<String> query(String name) {
    RequestParameter parameter = request.getQuery().get(name);
    return parameter == null || parameter.isNull()
        ? Optional.empty()
        : Optional.of(String.valueOf(parameter.get()));
  }

  /** A whole number, however it was written: {@code 1e3} is one too. */
  int number(String name, int otherwise) {
    RequestParameter parameter = request.getQuery().get(name);
    return parameter != null && parameter.get() instanceof Number number
        ? number.intValue()
        : otherwise;
  }
}

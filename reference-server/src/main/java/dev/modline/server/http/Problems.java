package dev.modline.server.http;

import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.authorities.orders.RecordPlaces;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import dev.modline.store.PrunedEntry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request early into problem details. */
public final class Problems implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Consumer<Throwable> fatal;

  /** In a process that outlives whatever fails. */
  public Problems() {
    this(failure -> {});
  }

  /** The same where somebody hears of every failure, and ends the process if it has to. */
  public Problems(Consumer<Throwable> fatal) {
    this.fatal = fatal;
  }

  @Override
  public void handle(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure != null) {
      fatal.accept(failure);
    }
    if (context.response().closed()) {
      // Whoever hangs up in the middle gets no answer, and fills no log.
      LOG.debug("{} was not waited for", context.request().path(), failure);
      return;
    }
    Problem problem = of(failure, context.statusCode());
    if (problem.status() >= 500 && problem.status() != 503) {
      LOG.error("{} {}", context.request().method(), context.request().path(), failure);
    }
    if (context.response().ended() || context.response().headWritten()) {
      context.response().reset();
      return;
    }
    answer(context, problem);
  }

  /** Answers a request with a problem. */
  public static void answer(RoutingContext context, Problem problem) {
    if (problem.status() == 429 || problem.status() == 503) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.json().toBuffer());
  }

  /** What to answer to {@code failure}; {@code status} is the one it was failed with, or -1. */
  public static Problem of(@Nullable Throwable failure, int status) {
    return switch (failure) {
      case null -> Problem.of(status < 400 ? 500 : status, "");
      case Refused refused -> refused.problem();
      case InvalidInput invalid ->
          new Problem(400, sentence(invalid), Optional.of(invalid.field()));
      case UnknownCase unknown -> Problem.of(404, sentence(unknown));
      case PrunedEntry pruned -> Problem.of(410, sentence(pruned));
      case RecordPlaces.Pruned pruned -> Problem.of(410, sentence(pruned));
      case WrongState wrong -> Problem.of(409, sentence(wrong));
      case StoreFailure store -> Problem.of(503, "The store cannot be written to at the moment.");
      case Blocking.Overloaded overloaded -> Problem.of(429, sentence(overloaded));
      // A long poll that ends because the server does: the caller asks again.
      case InterruptedException ending -> Problem.of(503, "The server is stopping.");
      case HttpException http -> Problem.of(http.getStatusCode(), "");
      default -> Problem.of(status >= 400 ? status : 500, "");
    };
  }

  private static String sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}

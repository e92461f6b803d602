package dev.modline.server.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Reads the whole body of a request into memory, up to a limit and within what {@link Uploads}
 * allow. It stands behind the access check: nothing is read of those who may not call.
 */
public final class Body implements Handler<RoutingContext> {
  private static final String KEY = "modline.body";
  private static final String SHARE = "modline.share";

  private final long limit;

  /** Reads {@code limit} bytes at most. */
  public Body(long limit) {
    this.limit = limit;
  }

  /** What was read; empty where there was nothing to read. */
  public static Optional<Buffer> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** What this request holds of the uploads; a share of nothing where there was no body. */
  public static Uploads.Share share(RoutingContext context) {
    Uploads.Share share = context.get(SHARE);
    return share == null ? Uploads.of(context).share(0) : share;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    long announced = Uploads.announced(request, -1);
    if (announced == 0) {
      context.next();
      return;
    }
    Uploads.Share share = Uploads.of(context).share(announced);
    if (announced > limit || !share.fits(Math.max(0, announced))) {
      context.fail(413, new Refused(413, "The body is longer than can be taken."));
      return;
    }
    if (!share.take(Math.max(0, announced))) {
      context.fail(503, share.refusal());
      return;
    }
    context.put(SHARE, share);
    context.addEndHandler(ended -> share.release());
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))
        && request.version() != HttpVersion.HTTP_1_0) {
      context.response().writeContinue();
    }
    read(context, new Reading(context, share, announced));
  }

  private static void read(RoutingContext context, Reading reading) {
    context
        .request()
        .exceptionHandler(reading::failed)
        .handler(reading::more)
        .endHandler(end -> reading.ended())
        .resume();
  }

  private final class Reading {
    private static final int FIRST = 64 << 10;

    private final RoutingContext context;
    private final Uploads.Share share;
    private final boolean counted;
    private Buffer body;
    private boolean over;

    Reading(RoutingContext context, Uploads.Share share, long announced) {
      this.context = context;
      this.share = share;
      this.counted = announced >= 0;
      this.body = Buffer.buffer((int) Math.min(FIRST, Math.max(0, announced)));
    }

    void more(Buffer some) {
      if (over) {
        return;
      }
      if (body.length() + some.length() > limit) {
        end();
        context.fail(413, new Refused(413, "The body is longer than can be taken."));
      } else if (!counted && !share.take(some.length())) {
        end();
        context.fail(503, share.refusal());
      } else {
        body.appendBuffer(some);
      }
    }

    void ended() {
      if (!over) {
        context.put(KEY, body);
        end();
        context.next();
      }
    }

    void failed(Throwable fault) {
      if (!over) {
        end();
        share.release();
        context.fail(400, fault);
      }
    }

    private void end() {
      over = true;
      body = Buffer.buffer(0);
    }
  }
}

package dev.modline.server.http;

import dev.modline.server.auth.Caller;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Bounds the sum of the bodies that are held at once, those on their way in and those being worked
 * on. A body counts with the length that it announces; one that announces none, as it comes.
 *
 * <p>There are three sums, so that none takes the place of another: bodies, small ones of callers
 * who were let in (to stop everything must not wait for pictures), and forms of whom nobody knows,
 * which are read before anything is checked.
 *
 * <p>Contract: what does not fit is refused with 503, to be sent again; what could never fit, with
 * 413. Threading: any.
 */
public final class Uploads {
  private static final String KEY = "modline.uploads";

  private static final long SMALL = 128 << 10;

  /** The part of the whole that small bodies may take beside it, and forms of strangers again. */
  private static final int PART = 8;

  private final Sum large;
  private final Sum small;
  private final Sum strangers;

  /** Lets bodies of {@code most} bytes together be held. */
  public Uploads(long most) {
    this.large = new Sum(most);
    this.small = new Sum(Math.max(SMALL, most / PART));
    this.strangers = new Sum(Math.max(SMALL, most / PART));
  }

  /** Makes this known to the routes that follow. */
  Handler<RoutingContext> handler() {
    return context -> {
      context.put(KEY, this);
      context.next();
    };
  }

  /** Those of the server that a request has come to. */
  public static Uploads of(RoutingContext context) {
    return Objects.requireNonNull(context.get(KEY), "no uploads are mounted before this route");
  }

  /**
   * Reads a form by {@code body}, which takes {@code limit} bytes at most, for as long as needed.
   */
  public static Handler<RoutingContext> counted(Handler<RoutingContext> body, long limit) {
    return context -> {
      Uploads uploads = of(context);
      long expected = Math.min(limit, Math.max(0, announced(context.request(), limit)));
      boolean signedIn = Caller.isSignedIn(context);
      if (signedIn) {
        Entrance.known(context);
      }
      Share share = signedIn ? uploads.share(expected) : new Share(uploads.strangers);
      if (share.take(expected)) {
        context.addEndHandler(ended -> share.release());
        read(context, body);
      } else {
        context.fail(503, share.refusal());
      }
    };
  }

  private static void read(RoutingContext context, Handler<RoutingContext> body) {
    try {
      body.handle(context);
    } catch (RuntimeException e) {
      // Its header says of itself what it is, and that cannot be read.
      context.fail(400, new Refused(400, "The form cannot be read."));
    }
  }

  /** How long the body is said to be; {@code otherwise} where one comes without that. */
  static long announced(HttpServerRequest request, long otherwise) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("[0-9]{1,18}")) {
      return Long.parseLong(length);
    }
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? otherwise : 0;
  }

  /** A share of nothing yet, for a caller who was let in with a body of so many bytes. */
  public Share share(long announced) {
    return new Share(announced >= 0 && announced <= SMALL ? small : large);
  }

  private static final class Sum {
    private final long most;
    private long held;

    Sum(long most) {
      this.most = most;
    }

    synchronized boolean take(long bytes) {
      if (held + bytes > most) {
        return false;
      }
      held += bytes;
      return true;
    }

    synchronized void give(long bytes) {
      held -= bytes;
    }
  }

  /** What one request holds. */
  public static final class Share {
    private final Sum sum;
    private long bytes;
    private boolean working;
    private boolean released;

    private Share(Sum sum) {
      this.sum = sum;
    }

    /** Takes more; false when there is no room for it. */
    public synchronized boolean take(long more) {
      if (released || !sum.take(more)) {
        return false;
      }
      bytes += more;
      return true;
    }

    /** What to answer when it cannot. */
    public Refused refusal() {
      return new Refused(503, "Too many uploads are under way; send it again.");
    }

    /** Whether a body of this length could ever be held. */
    public boolean fits(long length) {
      return length <= sum.most;
    }

    /** From here on work has the body in hand, and holds it after its sender has gone. */
    public synchronized void working() {
      working = true;
    }

    /** The work is done. */
    public synchronized void worked() {
      working = false;
      release();
    }

    /** Gives it all back, unless work still holds it. */
    public synchronized void release() {
      if (!working && !released) {
        released = true;
        sum.give(bytes);
      }
    }
  }
}

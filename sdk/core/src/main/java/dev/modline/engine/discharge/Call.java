package dev.modline.engine.discharge;

import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A call out under a time limit, on a thread of its own. What does not answer in time is
 * interrupted and has failed; what it holds it keeps until it really returns, since a plug-in may
 * ignore the interruption and go on.
 */
public final class Call {
  /** What is called. */
  interface Body {
    Outcome run() throws Exception;
  }

  private final Body body;
  private final Consumer<Throwable> fatal;
  private final Consumer<Outcome> late;
  private final Runnable returned;
  private final CompletableFuture<Outcome> answer = new CompletableFuture<>();

  /**
   * A call that has not begun.
   *
   * @param fatal told of what is no plug-in's fault
   * @param late told what came of it when that came after the limit
   * @param returned told when it has really returned
   */
  Call(Body body, Consumer<Throwable> fatal, Consumer<Outcome> late, Runnable returned) {
    this.body = body;
    this.fatal = fatal;
    this.late = late;
    this.returned = returned;
  }

  /** Calls, and waits for the answer or the end of the time. */
  Outcome within(Duration limit) throws InterruptedException {
    // No virtual thread: one that computes for ever would keep what carries all others.
    Thread thread = Thread.ofPlatform().daemon().name("modline-call").unstarted(this::run);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      returned.run();
      fatal.accept(e);
      return new Outcome.Failed(Faults.name(e));
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.complete(new Outcome.Failed("no answer within " + limit.toSeconds() + " s"));
      thread.interrupt();
      return answer.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("it is never completed so", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  /** Whoever has the answer finds that the call has returned; a late answer is dealt with first. */
  private void run() {
    Outcome outcome = outcome();
    boolean inTime = !answer.isDone();
    if (inTime) {
      returned.run();
    }
    try {
      if (!answer.complete(outcome)) {
        late.accept(outcome);
      }
    } finally {
      if (!inTime) {
        returned.run();
      }
    }
  }

  private Outcome outcome() {
    try {
      return body.run();
    } catch (StopSwitch.Stopped e) {
      return new Outcome.Stopped();
    } catch (Throwable t) {
      if (Faults.isFatal(t)) {
        fatal.accept(t);
      }
      return new Outcome.Failed(Faults.name(t));
    }
  }
}

package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends the process hears of what it cannot survive, in the server as an operator runs it. */
@Tag("promise-3")
class EndedServeTest {
  @TempDir private Path folder;
  private final BlockingQueue<Throwable> heard = new LinkedBlockingQueue<>();

  /** Fails once, on a thread of that name, with what no plug-in is to blame for. */
  private static final class FailingClock extends Clock {
    private final Predicate<String> where;
    private final AtomicReference<Error> once = new AtomicReference<>();

    FailingClock(Predicate<String> where) {
      this.where = where;
    }

    @Override
    public Instant instant() {
      Error next = where.test(Thread.currentThread().getName()) ? once.getAndSet(null) : null;
      if (next != null) {
        throw next;
      }
      return Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aLineThatHasHaltedIsNotLeftInAProcessThatLivesOn() throws Exception {
    FailingClock clock = new FailingClock("modline-discharge"::equals);
    try (Operator operator = new Operator(folder, "", "");
        Production server = Production.open(operator.settings(), clock, heard::add)) {
      assertTrue(heard.isEmpty());
      InternalError fault = new InternalError("x");
      clock.once.set(fault);
      assertSame(fault, heard.poll(1, TimeUnit.MINUTES));
      assertTrue(server.address().getPort() > 0);
    }
  }

  @Test
  void aRequestThatRanOutOfMemoryIsNotKeptFromWhatEndsTheProcess() throws Exception {
    FailingClock clock = new FailingClock(name -> name.startsWith("modline-http-"));
    try (Operator operator = new Operator(folder, "", "");
        Production server = Production.open(operator.settings(), clock, heard::add)) {
      OutOfMemoryError fault = new OutOfMemoryError("x");
      clock.once.set(fault);
      String operators = operator.token("modline", "operator");
      int status =
          operator.call(server.address(), "GET", "/api/v1/obligations", operators, "").statusCode();
      assertEquals(500, status);
      assertSame(fault, heard.poll(1, TimeUnit.MINUTES));
    }
  }
}

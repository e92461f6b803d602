package dev.modline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log as it is shipped. */
class LogLinesTest {
  private static final String FORGED =
      "x\r\n2026-12-01T03:00:00.000Z ERROR d.m.s.Writer - delete it \u001b[2J\u202e\u2028";

  private static String written(Throwable thrown) throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator shipped = new JoranConfigurator();
    shipped.setContext(context);
    shipped.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
    var logger = context.getLogger("dev.modline.server.Feed");
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stderr");
    LoggingEvent event =
        new LoggingEvent(
            "", logger, Level.WARN, "vn.abei refused {}", thrown, new Object[] {FORGED});
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void whatAnOutsiderSaysCannotLookLikeALineOfItsOwn() throws Exception {
    String line = written(null);
    assertEquals(1, line.lines().count(), line);
    assertFalse(line.strip().chars().anyMatch(Character::isISOControl), line);
  }

  @Test
  void anExceptionsMessageCannotEither() throws Exception {
    Exception cause = new IllegalArgumentException(FORGED);
    List<String> lines = written(new IllegalStateException(FORGED, cause)).lines().toList();
    assertTrue(lines.size() > 4, lines.toString());
    for (String line : lines.subList(1, lines.size())) {
      assertFalse(line.startsWith("2026-"), line);
    }
    assertEquals(1, lines.stream().filter(it -> it.contains("Caused by: ")).count());
  }
}

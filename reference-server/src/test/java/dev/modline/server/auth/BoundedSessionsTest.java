package dev.modline.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedSessionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final BoundedSessions sessions =
      new BoundedSessions(LocalSessionStore.create(vertx, "test"), 100);

  @AfterEach
  void close() {
    sessions.close();
    vertx.close().await();
  }

  private Session session(String person) {
    Session session = sessions.createSession(60_000, 32);
    session.put("callers", List.of(Caller.of(person, Role.MODERATOR)));
    sessions.put(session).await();
    return session;
  }

  @Test
  void aSessionInWhichNobodyIsSignedInIsNotKept() {
    for (int i = 0; i < 200; i++) {
      sessions.put(sessions.createSession(60_000, 32)).await();
    }
    assertEquals(0, sessions.size().await());
  }

  @Test
  void onePersonsManySessionsDisplaceThatPersonsOnly() {
    Session other = session("other");
    Session first = session("one");
    for (int i = 0; i < 200; i++) {
      session("one");
    }
    assertEquals(33, sessions.size().await());
    assertNull(sessions.get(first.value()).await(), "the oldest of that person");
    assertNotNull(sessions.get(other.value()).await(), "another's");
  }

  @Test
  void beyondTheNumberTheLeastLatelyUsedIsDisplaced() {
    Session used = session("used");
    Session left = session("left");
    for (int i = 0; i < 150; i++) {
      session("p-" + i);
      sessions.put(used).await();
    }
    assertEquals(100, sessions.size().await());
    assertNotNull(sessions.get(used.value()).await());
    assertNull(sessions.get(left.value()).await());
  }
}

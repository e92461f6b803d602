package dev.modline.server.square;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.CaseId;
import dev.modline.model.DesiredState;
import dev.modline.model.InvalidInput;
import dev.modline.model.Message;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquareTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private static final Member ANNA = new Member("anna", "Anna", "DE", "en", true, NOW);
  private static final DesiredState REMOVED = state(Restriction.REMOVED);

  @TempDir private Path folder;

  private Square open() {
    Square square = Square.open(folder.resolve("square.db"), InstantSource.fixed(NOW));
    square.join(ANNA);
    return square;
  }

  private static DesiredState state(Restriction worldwide) {
    return new DesiredState(worldwide, new TreeMap<>(), new TreeSet<>());
  }

  @Test
  @Tag("promise-9")
  void aLateRemoveCannotLandAfterARestore() throws Exception {
    try (Square square = open()) {
      Target post = square.write(ANNA, "Hello", "en", null).target();
      square.platform().set(post, REMOVED, 1);
      square.platform().set(post, DesiredState.unrestricted(), 2);
      square.platform().set(post, REMOVED, 1);
      assertTrue(square.archive().standing(post).desired().isUnrestricted());
      assertEquals(2, square.archive().standing(post).version());
    }
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    try (Square square = open()) {
      Target post = square.write(ANNA, "Hello", "en", null).target();
      square.delete(ANNA, post);
      assertInstanceOf(Platform.Effect.Gone.class, square.platform().set(post, REMOVED, 1));
    }
  }

  @Test
  @Tag("promise-4")
  void aLetterUnderOneKeyArrivesOnce() throws Exception {
    try (Square square = open()) {
      Message message =
          new Message(
              "o-1",
              "anna",
              Message.Kind.STATEMENT_OF_REASONS,
              Target.post("p-1"),
              new CaseId("c-1"),
              "en",
              "Why",
              "Because");
      square.messenger().send(message);
      square.messenger().send(message);
      assertEquals(1, square.inbox().of("anna").size());
      assertTrue(square.messenger().find("o-1").isPresent());
      assertFalse(square.messenger().find("o-2").isPresent());
    }
  }

  @Test
  void aRestartFindsEverythingAgain() throws Exception {
    Target post;
    try (Square square = open()) {
      post = square.write(ANNA, "Hello", "en", null).target();
      square.platform().set(post, REMOVED, 3);
    }
    try (Square square = open()) {
      assertEquals("Hello", square.archive().entry(post).orElseThrow().text());
      assertEquals(Restriction.REMOVED, square.archive().standing(post).desired().worldwide());
    }
  }

  @Test
  void whoMayNotPostDoesNot() throws Exception {
    try (Square square = open()) {
      square.platform().set(Target.account("anna"), state(Restriction.RESTRICTED), 1);
      InvalidInput refused =
          assertThrows(InvalidInput.class, () -> square.write(ANNA, "Hello", "en", null));
      assertEquals("account", refused.field());
    }
  }

  @Test
  void badInputNamesItsField() {
    try (Square square = open()) {
      assertEquals("text", field(square, " ", null));
      assertEquals("text", field(square, "x".repeat(Square.MAX_TEXT + 1), null));
      assertEquals(
          "picture", field(square, "Hi", "not a picture".getBytes(StandardCharsets.UTF_8)));
      assertEquals("picture", field(square, "Hi", new byte[Pictures.MAX_BYTES + 1]));
      assertEquals("picture", field(square, "Hi", enormous()));
    }
  }

  /** A PNG whose header claims 60,000 by 60,000 pixels. */
  private static byte[] enormous() {
    byte[] png = Scripts.picture(java.util.Optional.of("lake.png"));
    for (int at : new int[] {16, 20}) {
      png[at + 2] = (byte) 0xea;
      png[at + 3] = 0x60;
    }
    return png;
  }

  private static String field(Square square, String text, byte[] picture) {
    return assertThrows(InvalidInput.class, () -> square.write(ANNA, text, "en", picture)).field();
  }
}

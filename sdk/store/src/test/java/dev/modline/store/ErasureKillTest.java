package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Controls;
import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Detection;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Message;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Severity;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that dies after any commit, or between a call and its commit, and is started again. */
@Tag("promise-3")
@Tag("promise-8")
final class ErasureKillTest {
  private static final String ACCOUNT = "u-1";

  /** A clock that is moved by hand. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");

    @Override
    public Instant instant() {
      return now;
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

  /** What the disk holds at one instant, and what had been told by then. */
  private record Dead(Path file, Instant at, List<Message> told, boolean asked) {}

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final List<Message> told = new ArrayList<>();
  private final List<Dead> dead = new ArrayList<>();
  private boolean dying;
  private boolean asked;

  @Test
  void nobodyIsErasedWithoutAnAnswerNorForgottenWhereverTheLineDies() throws Exception {
    MasterKey master = MasterKey.create(folder.resolve("master.key"));
    Path first = folder.resolve("first.db");
    dying = true;
    CaseId id;
    try (Modline line = line(first, master)) {
      id =
          line.screen(Post.builder("p-1").author(Account.of(ACCOUNT)).text("zorblax").build())
              .caseId()
              .orElseThrow();
      line.controls().dischargeDue();
      assertEquals(new Controls.Erasure(0, 1), line.controls().erase(ACCOUNT, "op-1"));
      asked = true;
      line.controls().dischargeDue();
      clock.now = clock.now.plus(Duration.ofDays(184));
      line.controls().dischargeDue();
      assertErased(line.desk().look(id));
    }
    dying = false;
    List<Dead> afterTheRequest = dead.stream().filter(Dead::asked).toList();
    assertTrue(afterTheRequest.size() >= 5, "only " + afterTheRequest.size() + " instants");
    for (Dead at : afterTheRequest) {
      goesOn(at, id, master);
    }
  }

  private void goesOn(Dead at, CaseId id, MasterKey master) {
    clock.now = at.at();
    told.clear();
    told.addAll(at.told());
    try (Modline line = line(at.file(), master)) {
      if (line.desk().look(id).erased().isEmpty()) {
        assertEquals(new Controls.Erasure(0, 1), line.controls().erase(ACCOUNT, "op-1"), at + "");
      }
      for (int day = 0; day < 200; day += 10) {
        line.controls().dischargeDue();
        clock.now = clock.now.plus(Duration.ofDays(10));
      }
      assertErased(line.desk().look(id));
    }
    try (SqlStore store = store(at.file(), master)) {
      assertEquals(Map.of(), store.casesOf(ACCOUNT), at + "");
    }
    List<Message> done = told.stream().filter(m -> m.kind() == Message.Kind.ERASURE_DONE).toList();
    assertFalse(done.isEmpty(), at + ": erased and never told");
    assertEquals(1, Set.copyOf(done.stream().map(Message::key).toList()).size(), at + "");
    assertTrue(done.stream().allMatch(m -> m.to().equals(ACCOUNT)), at + "");
  }

  private static void assertErased(Case current) {
    assertEquals(Set.of(Party.author()), current.erased());
    assertEquals(List.of(), current.owed());
  }

  private SqlStore store(Path file, MasterKey master) {
    return SqlStore.builder(file)
        .masterKey(master)
        .clock(clock)
        .logs((audience, log) -> log.manual())
        .open();
  }

  private Modline line(Path file, MasterKey master) {
    Detector words =
        Detector.of(
            Manifest.builder("words", "1").build(),
            post ->
                Detection.of(
                    List.of(Finding.builder("words", "insult").severity(Severity.HIGH).build())));
    return Modline.builder()
        .store(store(file, master))
        .clock(clock)
        .detectors(words)
        .platform((target, desired, version) -> Platform.Effect.applied())
        .messenger(
            message -> {
              told.add(message);
              die(file); // told, and nothing of it noted
              return Delivery.acknowledged("letter-" + told.size());
            })
        .listeners(
            new Listener() {
              @Override
              public void committed(CaseSummary summary, List<Recorded> events) {
                asked |= events.stream().anyMatch(e -> e.event() instanceof Event.ErasureRequested);
                die(file);
              }
            })
        .manual()
        .build();
  }

  /** The line goes on, and another one has to live with what is on the disk now. */
  private void die(Path file) {
    if (!dying) {
      return;
    }
    Path copy = folder.resolve("dead-" + dead.size() + ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("VACUUM INTO '" + copy + "'");
      Files.copy(Path.of(file + ".log-key"), Path.of(copy + ".log-key"));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    dead.add(new Dead(copy, clock.now, List.copyOf(told), asked));
  }
}

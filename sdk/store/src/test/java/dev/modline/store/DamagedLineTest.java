package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Notice;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Requirement;
import dev.modline.model.SetAside;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is set aside and shown, and stops nobody else. */
@Tag("promise-3")
@Tag("promise-10")
final class DamagedLineTest {
  private static final String FEED = "xx.feed";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private final List<SetAside> told = new CopyOnWriteArrayList<>();

  private Path file() {
    return folder.resolve("modline.db");
  }

  private Modline line(SqlStore store) {
    return Modline.builder()
        .store(store)
        .clock(clock)
        .law(new EverythingToTheFeed())
        .authorities(Authority.feed(FEED, Set.of()))
        .detectors(words())
        .platform(
            (target, desired, version) -> {
              hidden.add(target.id());
              return Platform.Effect.applied();
            })
        .listeners(
            new Listener() {
              @Override
              public void setAside(SetAside one) {
                told.add(one);
              }
            })
        .manual()
        .build();
  }

  /** Stands still until it is moved. */
  private static final class TestClock extends java.time.Clock {
    private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public java.time.Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").build(),
        post ->
            Detection.of(
                List.of(
                    Finding.builder("words", "insult")
                        .severity(Severity.HIGH)
                        .rule("zorblax")
                        .build())));
  }

  private record EverythingToTheFeed() implements Law {
    @Override
    public String hash() {
      return "test";
    }

    @Override
    public List<Requirement> requirements(Occurrence o) {
      if (o.kind() != Occurrence.Kind.RESTRICTED) {
        return List.of();
      }
      Clock clock = new Clock("t", "t", "test", EvidenceMark.PRIMARY, o.at(), Optional.of(o.at()));
      return List.of(new Requirement(Requirement.Kind.REPORT, Optional.of(FEED), "", clock));
    }
  }

  private static CaseId screen(Modline line, String post) {
    return line.screen(Post.builder(post).author(Account.of("u-" + post)).text("zorblax").build())
        .caseId()
        .orElseThrow();
  }

  private static Tracked owed(SqlStore store, CaseId id, Class<? extends Duty> duty) {
    return store.owed(1_000).stream()
        .filter(t -> t.obligation().caseId().equals(Optional.of(id)))
        .filter(t -> duty.isInstance(t.obligation().duty()))
        .findFirst()
        .orElseThrow();
  }

  /** Changes one byte in the midst of what one row holds; again, and it is mended. */
  private void flipOneByte(String table, String where, String key) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      byte[] body;
      try (PreparedStatement read =
          connection.prepareStatement("SELECT body FROM " + table + " WHERE " + where + " = ?")) {
        read.setString(1, key);
        try (ResultSet row = read.executeQuery()) {
          assertTrue(row.next());
          body = row.getBytes(1);
        }
      }
      body[0] ^= 0x7f;
      try (PreparedStatement write =
          connection.prepareStatement(
              "UPDATE " + table + " SET body = ? WHERE " + where + " = ?")) {
        write.setBytes(1, body);
        write.setString(2, key);
        assertTrue(write.executeUpdate() > 0);
      }
    }
  }

  @Test
  void anObligationThatCannotBeReadStopsNoOther() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      CaseId bad = screen(line, "bad");
      String duty = owed(store, bad, Duty.SetState.class).obligation().id().value();
      flipOneByte("obligation", "obligation_id", duty);
      screen(line, "good");
      line.controls().dischargeDue();
      assertEquals(Set.of("good"), hidden);
      assertEquals(List.of(duty), told.stream().map(one -> one.id().value()).toList());
      assertEquals(told, line.controls().setAside(10));
      assertEquals(Optional.of(bad), told.getFirst().caseId());
      for (int i = 0; i < 5; i++) {
        clock.forward(Duration.ofHours(5));
        line.controls().dischargeDue();
      }
      assertEquals(1, told.size(), "told once");
      assertTrue(line.controls().owed(100).size() > 2, "the others are listed");
    }
  }

  @Test
  void aDamagedRowDoesNotHoldUpDecisionsInItsCase() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      CaseId bad = screen(line, "bad");
      flipOneByte(
          "obligation",
          "obligation_id",
          owed(store, bad, Duty.SetState.class).obligation().id().value());
      line.deleted(Target.post("bad"));
      assertEquals(List.of(), line.controls().setAside(10), "ended without having been read");
    }
  }

  @Test
  void aCaseThatCannotBeReadIsNeitherTriedForEverNorInTheWay() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      CaseId bad = screen(line, "bad");
      flipOneByte("case_event", "version = 2 AND case_id", bad.value());
      CaseId good = screen(line, "good");
      clock.forward(Duration.ofHours(30));
      line.controls().dischargeDue();
      assertEquals(Set.of("good"), hidden);
      assertTrue(
          store.events(good).stream().anyMatch(e -> e.event() instanceof Event.Escalated),
          "what comes after it in the list escalates");
      List<SetAside> aside = line.controls().setAside(10);
      assertEquals(3, aside.size(), "everything to be done in it: " + aside);
      assertTrue(aside.stream().allMatch(one -> one.problem().contains(bad.value())));
      assertEquals(
          new TreeSet<>(aside.stream().map(one -> one.id().value()).toList()),
          new TreeSet<>(told.stream().map(one -> one.id().value()).toList()));
      assertEquals(0, line.controls().dischargeDue());
    }
  }

  /** Nothing of it is called, so that only its clock finds out that it cannot be read. */
  @Test
  void aCaseThatCannotBeReadStopsNoLaterEscalation() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      CaseId bad = notice(line, "bad");
      flipOneByte("case_event", "version = 2 AND case_id", bad.value());
      CaseId good = notice(line, "good");
      clock.forward(Duration.ofHours(30));
      line.controls().dischargeDue();
      assertTrue(
          store.events(good).stream().anyMatch(e -> e.event() instanceof Event.Escalated),
          "what comes after it in the list escalates");
      assertTrue(
          line.controls().setAside(10).stream()
              .anyMatch(one -> one.caseId().equals(Optional.of(bad))),
          "and it is shown");
    }
  }

  private static CaseId notice(Modline line, String post) {
    return line.notice(
            Notice.builder("n-" + post, Target.post(post))
                .category("insult")
                .reasons("it insults me")
                .build())
        .caseId();
  }

  @Test
  @Tag("promise-7")
  void anAcknowledgementReachesWhatStandsBehindADamagedReport() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      CaseId bad = screen(line, "bad");
      screen(line, "good");
      line.controls().dischargeDue();
      flipOneByte("case_event", "version = 2 AND case_id", bad.value());
      line.acknowledged(FEED, 2, "cosigned");
      assertEquals(List.of(), store.reportsBelow(FEED, 2, 10));
      assertEquals(1, line.controls().setAside(10).size());
    }
  }

  @Test
  void whatWasMendedIsTakenUpAtTheNextStart() throws Exception {
    CaseId bad;
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      bad = screen(line, "bad");
      flipOneByte("case_event", "version = 2 AND case_id", bad.value());
      line.controls().dischargeDue();
      assertEquals(Set.of(), hidden);
    }
    flipOneByte("case_event", "version = 2 AND case_id", bad.value());
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      line.controls().dischargeDue();
      assertEquals(Set.of("bad"), hidden);
      assertEquals(List.of(), line.controls().setAside(10));
    }
  }
}

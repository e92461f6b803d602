package dev.modline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.InvalidInput;
import dev.modline.model.Media;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Requirement;
import dev.modline.model.ValueRef;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Law;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Media are kept apart from the case file: opening one is an act of its own, on the record. */
@Tag("promise-11")
class MediaTest {
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  /** Takes media, or not; fails on the first attempts. */
  private static final class Bureau implements Authority {
    final List<Submission> seen = new ArrayList<>();
    private final boolean takes;
    int failing;

    Bureau(boolean takes, int failing) {
      this.takes = takes;
      this.failing = failing;
    }

    @Override
    public String id() {
      return "us.ncmec";
    }

    @Override
    public boolean takesMedia() {
      return takes;
    }

    @Override
    public Delivery deliver(Submission submission) {
      seen.add(submission);
      if (failing > 0) {
        failing--;
        throw new IllegalStateException("closed");
      }
      return Delivery.acknowledged("1");
    }
  }

  /** Every restriction is reported. */
  private static final class Reporting implements Law {
    @Override
    public String hash() {
      return "h";
    }

    @Override
    public List<Requirement> requirements(Occurrence occurrence) {
      Clock clock =
          new Clock("r", "ref", "h", EvidenceMark.PRIMARY, occurrence.at(), Optional.empty());
      return occurrence.kind() == Occurrence.Kind.RESTRICTED
          ? List.of(new Requirement(Requirement.Kind.REPORT, Optional.of("us.ncmec"), "", clock))
          : List.of();
    }
  }

  private static Line line(Authority authority) {
    return new Line(b -> b.authorities(authority).jurisdictions("US").law(new Reporting()));
  }

  private static CaseId screen(Line line) {
    return line.modline
        .screen(
            Post.builder("p1")
                .author("u1")
                .text("you zorblax")
                .media(Media.of("m-7", "image/png", PICTURE))
                .media(Media.of("m-8", "image/png", new byte[] {1}))
                .build())
        .caseId()
        .orElseThrow();
  }

  @Test
  void openingTheFileOpensNoMedium() {
    try (Line line = line(new Bureau(false, 0))) {
      CaseId id = screen(line);
      Case c = line.modline.desk().open(id, "ann").folded();
      assertEquals(2, c.media().size());
      c.media().forEach(ref -> assertFalse(c.viewed(ref)));
      ValueRef first = c.media().getFirst();
      assertArrayEquals(PICTURE, line.modline.desk().media(id, "ann", Set.of(first)).get(first));
      Case after = line.look(id);
      assertTrue(after.viewed(first));
      assertFalse(after.viewed(c.media().getLast()));
    }
  }

  @Test
  void whatIsNotOfTheCaseIsNotHandedOut() {
    try (Line line = line(new Bureau(false, 0))) {
      CaseId id = screen(line);
      ValueRef text = line.look(id).screenings().getFirst().event().text();
      long version = line.look(id).version();
      assertThrows(InvalidInput.class, () -> line.modline.desk().media(id, "ann", Set.of(text)));
      assertThrows(
          InvalidInput.class,
          () ->
              line.modline
                  .desk()
                  .media(id, "ann", Set.of(new ValueRef(Party.author(), "media@9/0"))));
      assertEquals(version, line.look(id).version());
    }
  }

  @Test
  void anAuthorityGetsMediaOnlyIfItTakesThem() {
    for (boolean takes : new boolean[] {true, false}) {
      Bureau desk = new Bureau(takes, 0);
      try (Line line = line(desk)) {
        screen(line);
        line.run();
        assertEquals(takes ? 2 : 0, desk.seen.getFirst().media().size());
      }
    }
  }

  @Test
  void whoViewedIsSaidAsOfEachAttempt() {
    Bureau desk = new Bureau(true, 1);
    try (Line line = line(desk)) {
      CaseId id = screen(line);
      line.run();
      assertFalse(desk.seen.getFirst().media().getFirst().viewed());
      line.modline.desk().open(id, "ann");
      line.modline.desk().media(id, "ann", Set.of(line.look(id).media().getFirst()));
      line.clock.forward(java.time.Duration.ofHours(1));
      line.run();
      assertEquals(2, desk.seen.size());
      assertTrue(desk.seen.getLast().media().getFirst().viewed());
      assertFalse(desk.seen.getLast().media().getLast().viewed());
      assertEquals("media@1/0", desk.seen.getLast().media().getFirst().name());
      assertArrayEquals(
          PICTURE, desk.seen.getLast().media().getFirst().content().get().orElseThrow());
    }
  }

  @Test
  void anEditAfterTheDecisionIsAnotherMatter() {
    Bureau desk = new Bureau(true, 1);
    try (Line line = line(desk)) {
      screen(line);
      line.run();
      line.modline.screen(
          Post.builder("p1")
              .revision(2)
              .author("u1")
              .text("grumble")
              .media(Media.of("m-9", "image/png", new byte[] {2}))
              .build());
      line.clock.forward(java.time.Duration.ofHours(1));
      line.run();
      assertEquals(2, desk.seen.get(1).media().size());
      assertEquals("media@1/0", desk.seen.get(1).media().getFirst().name());
    }
  }
}

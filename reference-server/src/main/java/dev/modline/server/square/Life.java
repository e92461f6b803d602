package dev.modline.server.square;

import dev.modline.model.InvalidInput;
import dev.modline.model.Message;
import dev.modline.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the people of the demo do by themselves: they have written a few hundred posts when a
 * visitor arrives, and go on writing, commenting, reporting and appealing, one {@link #step} at a
 * time. Nothing is done in the name of the members that visitors play.
 */
public final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);
  private static final String BEGUN = "begun";
  private static final int VISITORS = 2;
  private static final int MORE_POSTS = 160;
  private static final Duration APART = Duration.ofMinutes(7);

  private final Square square;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Scripts scripts = new Scripts();

  /** The people of this Square; the same {@code random} does the same. */
  public Life(Square square, InstantSource clock, RandomGenerator random) {
    this.square = square;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Opens the accounts and, with {@code history}, writes what was written before the visitor came;
   * once in the life of a Square.
   */
  public void begin(boolean history) {
    if (square.archive().note(BEGUN).isEmpty()) {
      square.together(() -> populate(history));
    }
  }

  private void populate(boolean history) {
    Instant now = clock.instant();
    scripts.members(now).forEach(square::join);
    if (history) {
      write(now);
    }
    square.archive().note(BEGUN, now.toString());
  }

  private void write(Instant now) {
    List<Scripts.Piece> pieces = scripts.pieces();
    Instant at = now.minus(APART.multipliedBy(pieces.size() + MORE_POSTS));
    for (int i = 0; i < MORE_POSTS; i++) {
      at = at.plus(APART);
      Scripts.Sentence sentence = scripts.sentence(random.nextInt(8) == 0, random);
      square.imported(
          somebody(sentence.language()),
          Optional.empty(),
          sentence.text(),
          sentence.language(),
          null,
          at);
    }
    Target last = Target.post("none");
    for (Scripts.Piece piece : pieces) {
      at = at.plus(APART);
      Member author = square.archive().member(piece.member()).orElseThrow();
      Optional<Target> parent = piece.comment() ? Optional.of(last) : Optional.empty();
      Target written =
          square.imported(
              author, parent, piece.text(), piece.language(), Scripts.picture(piece.picture()), at);
      last = piece.comment() ? last : written;
    }
  }

  /** Somebody does something. */
  public void step() {
    try {
      int dice = random.nextInt(100);
      if (dice < 55) {
        write(false);
      } else if (dice < 75) {
        write(true);
      } else if (dice < 87) {
        comment();
      } else if (dice < 95) {
        report();
      } else {
        appeal();
      }
    } catch (InvalidInput e) {
      LOG.debug("nothing came of it: {}", e.getMessage());
    }
  }

  private void write(boolean bad) {
    Scripts.Sentence sentence = scripts.sentence(bad, random);
    square.write(somebody(sentence.language()), sentence.text(), sentence.language(), null);
  }

  private void comment() {
    Scripts.Sentence sentence = scripts.sentence(false, random);
    recent()
        .ifPresent(
            post ->
                square.comment(
                    somebody(sentence.language()),
                    post.target(),
                    sentence.text(),
                    sentence.language()));
  }

  private void report() {
    recent()
        .ifPresent(
            post -> {
              Member reporter = somebody(post.language());
              String reasons =
                  reporter.language().equals("vi")
                      ? "Nội dung này làm phiền mọi người, nhờ xem lại."
                      : "This bothers people here, please have a look.";
              square.report(
                  reporter, post.target(), "other", reasons, true, "life-" + random.nextLong());
            });
  }

  /** Somebody who was told why disagrees. */
  private void appeal() {
    for (Member member : people()) {
      Optional<Letter> letter =
          square.inbox().of(member.id()).stream()
              .filter(l -> l.kind() == Message.Kind.STATEMENT_OF_REASONS && l.appealable())
              .findFirst();
      if (letter.isPresent() && random.nextInt(3) == 0) {
        String text =
            member.language().equals("vi")
                ? "Tôi chỉ kể lại lời người khác, xin xem lại giúp."
                : "I was only quoting somebody else, please look again.";
        square.appeal(member, letter.get().key(), text);
        return;
      }
    }
  }

  private Optional<Entry> recent() {
    List<Entry> posts = square.archive().posts(0, 20);
    return posts.isEmpty()
        ? Optional.empty()
        : Optional.of(posts.get(random.nextInt(posts.size())));
  }

  private Member somebody(String language) {
    List<Member> fitting = people().stream().filter(m -> m.language().equals(language)).toList();
    List<Member> among = fitting.isEmpty() ? people() : fitting;
    return among.get(random.nextInt(among.size()));
  }

  private List<Member> people() {
    List<Member> members = square.archive().members();
    List<Member> scripted = scripts.members(clock.instant());
    return members.stream()
        .filter(m -> scripted.stream().skip(VISITORS).anyMatch(there -> there.id().equals(m.id())))
        .toList();
  }
}

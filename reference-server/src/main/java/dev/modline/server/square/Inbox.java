package dev.modline.server.square;

import dev.modline.model.Message;
import dev.modline.model.Target;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The members' inboxes: how the line tells people. A message under a key that is known is the same
 * message, so sending twice is harmless.
 */
final class Inbox implements Messenger {
  private final SquareFile file;
  private final InstantSource clock;
  private final Consumer<String> arrived;

  /** {@code arrived} hears whose inbox has something new. */
  Inbox(SquareFile file, InstantSource clock, Consumer<String> arrived) {
    this.file = file;
    this.clock = clock;
    this.arrived = arrived;
  }

  @Override
  public String id() {
    return "square-inbox";
  }

  @Override
  public Delivery send(Message message) {
    int added =
        file.change(
            "insert into letter (key, member, kind, target, case_id, language, subject, body, at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing",
            message.key(),
            message.to(),
            message.kind().name(),
            message.target().toString(),
            message.caseId().value(),
            message.language(),
            message.subject(),
            message.body(),
            clock.instant().toEpochMilli());
    if (added > 0) {
      arrived.accept(message.to());
    }
    return Delivery.acknowledged("letter");
  }

  @Override
  public Optional<Delivery> find(String key) {
    return letters("key = ?", key).stream().findFirst().map(l -> Delivery.acknowledged("letter"));
  }

  @Override
  public boolean canBeAsked() {
    return true;
  }

  List<Letter> of(String member) {
    return letters("member = ?", member);
  }

  Optional<Letter> open(String member, String key) {
    file.change("update letter set read = 1 where member = ? and key = ?", member, key);
    return letters("member = ? and key = ?", member, key).stream().findFirst();
  }

  /** The last letter that tells the member why this was restricted. */
  Optional<Letter> reasonsFor(String member, Target target) {
    return letters(
            "member = ? and target = ? and kind = ?",
            member,
            target.toString(),
            Message.Kind.STATEMENT_OF_REASONS.name())
        .stream()
        .findFirst();
  }

  long unread(String member) {
    return file.rows(
            row -> row.getLong(1),
            "select count(*) from letter where member = ? and read = 0",
            member)
        .getFirst();
  }

  void appealed(String key, String text) {
    file.change("update letter set appeal = ? where key = ?", text, key);
  }

  private List<Letter> letters(String where, Object... values) {
    return file.rows(
        Inbox::letter,
        "select * from letter where " + where + " order by seq desc limit 200",
        values);
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(
        row.getString("key"),
        row.getString("member"),
        Message.Kind.valueOf(row.getString("kind")),
        Target.parse(row.getString("target")),
        row.getString("case_id"),
        row.getString("language"),
        row.getString("subject"),
        row.getString("body"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getBoolean("read"),
        Optional.ofNullable(row.getString("appeal")));
  }
}

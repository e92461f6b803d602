package dev.modline.server.square;

import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.InvalidInput;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.model.Target;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the Square has to tell the line: this was written, that was deleted. An errand is written
 * down together with what causes it and struck out when the line has taken it, so that no post goes
 * unscreened because something failed in between.
 */
final class Errands {
  private enum Kind {
    SCREEN,
    DELETED
  }

  private record Errand(long seq, Kind kind, Target target, long revision) {}

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final SquareFile file;
  private final Archive archive;

  Errands(SquareFile file, Archive archive) {
    this.file = file;
    this.archive = archive;
  }

  void screen(Target target, long revision) {
    add(Kind.SCREEN, target, revision);
  }

  void deleted(Target target) {
    add(Kind.DELETED, target, 0);
  }

  private void add(Kind kind, Target target, long revision) {
    file.change(
        "insert into errand (kind, target, revision) values (?, ?, ?)",
        kind.name(),
        target.toString(),
        revision);
  }

  /** Runs what is noted about a target. */
  void run(Modline line, Target target) {
    noted("where target = ? order by seq", target.toString()).forEach(e -> run(line, e));
  }

  /** Runs everything that is noted. */
  void run(Modline line) {
    for (Errand errand : noted("order by seq limit 1000")) {
      try {
        run(line, errand);
      } catch (RuntimeException e) {
        LOG.warn("an errand about {} failed and stays noted", errand.target(), e);
      }
    }
  }

  private void run(Modline line, Errand errand) {
    Optional<Entry> entry = archive.entry(errand.target());
    if (errand.kind() == Kind.DELETED) {
      line.deleted(errand.target());
    } else if (entry.isPresent() && entry.get().revision() == errand.revision()) {
      try {
        line.screen(post(entry.get()));
      } catch (InvalidInput e) {
        LOG.warn("the line refuses {}: {}", errand.target(), e.getMessage());
      }
    }
    file.change("delete from errand where seq = ?", errand.seq());
  }

  private List<Errand> noted(String which, Object... values) {
    return file.rows(
        row ->
            new Errand(
                row.getLong("seq"),
                Kind.valueOf(row.getString("kind")),
                Target.parse(row.getString("target")),
                row.getLong("revision")),
        "select * from errand " + which,
        values);
  }

  /** The entry as the line sees it. */
  Post post(Entry entry) {
    Member author = archive.member(entry.author()).orElseThrow();
    Post.Builder post =
        Post.builder(entry.target().id())
            .kind(entry.target().kind())
            .revision(entry.revision())
            .author(account(author))
            .text(entry.text())
            .language(entry.language())
            .url(entry.path())
            .createdAt(entry.createdAt());
    entry.parent().ifPresent(post::parent);
    entry
        .picture()
        .flatMap(id -> archive.picture(id).map(p -> Media.of(id, p.type(), p.bytes())))
        .ifPresent(post::media);
    return post.build();
  }

  static Account account(Member member) {
    return Account.builder(member.id())
        .country(member.country())
        .language(member.language())
        .verified(member.verified())
        .createdAt(member.joinedAt())
        .build();
  }
}

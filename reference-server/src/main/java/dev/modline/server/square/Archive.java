package dev.modline.server.square;

import dev.modline.model.DesiredState;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Members, posts, comments, pictures and what moderation has done to them, as they are kept. */
final class Archive {
  /** A picture; its bytes are never changed. */
  static final class Picture {
    private final String type;
    private final byte[] bytes;

    /** A picture of a type that was found by looking at it. */
    Picture(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    /** Its MIME type. */
    String type() {
      return type;
    }

    /** The bytes themselves. */
    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * What the line wants a target to look like.
   *
   * @param version the version of that state; 0 before any
   * @param desired the state
   */
  record Standing(long version, DesiredState desired) {}

  private static final String ENTRY =
      "select target, parent, author, text, language, picture, revision, created_at, edited_at from"
          + " entry where deleted = 0 and ";

  private final SquareFile file;

  Archive(SquareFile file) {
    this.file = file;
  }

  void add(Member member) {
    file.change(
        "insert into member values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        member.id(),
        member.name(),
        member.country(),
        member.language(),
        member.verified(),
        member.joinedAt().toEpochMilli());
  }

  Optional<Member> member(String id) {
    return file.rows(Archive::member, "select * from member where id = ?", id).stream().findFirst();
  }

  List<Member> members() {
    return file.rows(Archive::member, "select * from member order by joined_at, id");
  }

  /** Adds an entry; its id says which it is in the order of arrival. */
  Target add(Target.Kind kind, Entry entry) {
    return file.together(
        () -> {
          long next =
              file.rows(row -> row.getLong(1), "select coalesce(max(seq), 0) + 1 from entry")
                  .getFirst();
          String id = (kind == Target.Kind.POST ? "p-" : "c-") + next;
          Target target = new Target(kind, id);
          file.change(
              "insert into entry (target, parent, author, text, language, picture, revision,"
                  + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
              target.toString(),
              entry.parent().map(Target::toString).orElse(null),
              entry.author(),
              entry.text(),
              entry.language(),
              entry.picture().orElse(null),
              entry.revision(),
              entry.createdAt().toEpochMilli());
          return target;
        });
  }

  void edit(Target target, String text, long revision, Instant at) {
    file.change(
        "update entry set text = ?, revision = ?, edited_at = ? where target = ?",
        text,
        revision,
        at.toEpochMilli(),
        target.toString());
  }

  void delete(Target target) {
    file.change("update entry set deleted = 1, text = '' where target = ?", target.toString());
  }

  Optional<Entry> entry(Target target) {
    return file.rows(Archive::entry, ENTRY + "target = ?", target.toString()).stream().findFirst();
  }

  /** Posts, the newest first. */
  List<Entry> posts(int skip, int limit) {
    return file.rows(
        Archive::entry, ENTRY + "parent is null order by seq desc limit ? offset ?", limit, skip);
  }

  List<Entry> comments(Target post) {
    return file.rows(Archive::entry, ENTRY + "parent = ? order by seq", post.toString());
  }

  long commentCount(Target post) {
    return file.rows(
            row -> row.getLong(1),
            "select count(*) from entry where deleted = 0 and parent = ?",
            post.toString())
        .getFirst();
  }

  List<Entry> by(String author, int limit) {
    return file.rows(Archive::entry, ENTRY + "author = ? order by seq desc limit ?", author, limit);
  }

  long entryCount() {
    return file.rows(row -> row.getLong(1), "select count(*) from entry").getFirst();
  }

  void addPicture(String id, Picture picture) {
    file.change(
        "insert into picture values (?, ?, ?) on conflict do nothing",
        id,
        picture.type(),
        picture.bytes());
  }

  Optional<Picture> picture(String id) {
    return file
        .rows(
            row -> new Picture(row.getString("type"), row.getBytes("bytes")),
            "select type, bytes from picture where id = ?",
            id)
        .stream()
        .findFirst();
  }

  /** Takes a state unless a later one is known; whether it was taken. */
  boolean stand(Target target, Standing standing) {
    DesiredState desired = standing.desired();
    return file.change(
            "insert into standing values (?, ?, ?, ?, ?) on conflict (target) do update set"
                + " version = excluded.version, worldwide = excluded.worldwide, countries ="
                + " excluded.countries, labels = excluded.labels where excluded.version >"
                + " standing.version",
            target.toString(),
            standing.version(),
            desired.worldwide().name(),
            desired.countries().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(",")),
            String.join("\n", desired.labels()))
        > 0;
  }

  Standing standing(Target target) {
    return file
        .rows(Archive::standing, "select * from standing where target = ?", target.toString())
        .stream()
        .findFirst()
        .orElse(new Standing(0, DesiredState.unrestricted()));
  }

  Optional<String> note(String name) {
    return file
        .rows(row -> row.getString(1), "select value from note where name = ?", name)
        .stream()
        .findFirst();
  }

  void note(String name, String value) {
    file.change(
        "insert into note values (?, ?) on conflict (name) do update set value = excluded.value",
        name,
        value);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString("id"),
        row.getString("name"),
        row.getString("country"),
        row.getString("language"),
        row.getBoolean("verified"),
        Instant.ofEpochMilli(row.getLong("joined_at")));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    long edited = row.getLong("edited_at");
    return new Entry(
        Target.parse(row.getString("target")),
        Optional.ofNullable(row.getString("parent")).map(Target::parse),
        row.getString("author"),
        row.getString("text"),
        row.getString("language"),
        Optional.ofNullable(row.getString("picture")),
        row.getLong("revision"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        edited == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(edited)));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    SortedMap<String, Restriction> countries = new TreeMap<>();
    Arrays.stream(row.getString("countries").split(",", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("=", 2))
        .forEach(pair -> countries.put(pair[0], Restriction.valueOf(pair[1])));
    TreeSet<String> labels =
        Arrays.stream(row.getString("labels").split("\n", -1))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Standing(
        row.getLong("version"),
        new DesiredState(Restriction.valueOf(row.getString("worldwide")), countries, labels));
  }
}

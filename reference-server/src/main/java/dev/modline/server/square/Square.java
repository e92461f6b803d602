package dev.modline.server.square;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modline.Modline;
import dev.modline.Receipt;
import dev.modline.model.Appeal;
import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Square's verbs: write, edit, delete, report, appeal.
 *
 * <p>What a member writes is stored first and screened then; what the line wants hidden it hides
 * through {@link #platform}. Threading: any thread. Failure: {@link InvalidInput} names the field.
 */
public final class Square implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Square.class);

  /** The most characters of a post or comment. */
  static final int MAX_TEXT = 5_000;

  private final SquareFile file;
  private final InstantSource clock;
  private final Archive archive;
  private final Inbox inbox;
  private final Errands errands;
  private final Visibility visibility;
  private final AtomicReference<@Nullable Modline> line = new AtomicReference<>();
  private final AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});

  private Square(SquareFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.archive = new Archive(file);
    this.inbox = new Inbox(file, clock, member -> changed.get().run());
    this.errands = new Errands(file, archive);
    this.visibility = new Visibility(archive, target -> changed.get().run());
  }

  /** Opens the Square that is kept in {@code file}. */
  public static Square open(Path file, InstantSource clock) {
    return new Square(SquareFile.open(file), clock);
  }

  /** A Square that is forgotten when it is closed. */
  public static Square inMemory(InstantSource clock) {
    return new Square(SquareFile.inMemory(), clock);
  }

  /** How the line hides and restores here. */
  public Platform platform() {
    return visibility;
  }

  /** How the line writes to members. */
  public Messenger messenger() {
    return inbox;
  }

  /** Says which line screens what is written here, and runs what is still to be told to it. */
  public void connect(Modline moderation) {
    line.set(moderation);
    retry();
  }

  /** {@code listener} hears whenever something looks different. */
  public void onChange(Runnable listener) {
    changed.set(listener);
  }

  /** Tells the line what it could not be told before. */
  public void retry() {
    Modline moderation = line.get();
    if (moderation != null) {
      errands.run(moderation);
    }
  }

  /** Does all of it or nothing. */
  void together(Runnable work) {
    file.together(
        () -> {
          work.run();
          return work;
        });
  }

  Archive archive() {
    return archive;
  }

  Inbox inbox() {
    return inbox;
  }

  /** Opens an account. */
  void join(Member member) {
    archive.add(member);
  }

  /** Publishes a post, and has it screened. */
  Entry write(Member author, String text, String language, byte @Nullable [] picture) {
    return publish(author, Target.Kind.POST, Optional.empty(), text, language, picture);
  }

  /** Publishes a comment, and has it screened. */
  Entry comment(Member author, Target post, String text, String language) {
    if (archive.entry(post).isEmpty()) {
      throw new InvalidInput("post", "does not exist any more");
    }
    return publish(author, Target.Kind.COMMENT, Optional.of(post), text, language, null);
  }

  private Entry publish(
      Member author,
      Target.Kind kind,
      Optional<Target> parent,
      String text,
      String language,
      byte @Nullable [] picture) {
    mayWrite(author);
    checkText(text, picture != null);
    Target target = add(author, kind, parent, text, language, picture, clock.instant());
    tell(target);
    return archive.entry(target).orElseThrow();
  }

  /** Takes over what was written earlier; it is screened when the line is connected. */
  Target imported(
      Member author,
      Optional<Target> parent,
      String text,
      String language,
      byte @Nullable [] picture,
      Instant at) {
    Target.Kind kind = parent.isPresent() ? Target.Kind.COMMENT : Target.Kind.POST;
    return add(author, kind, parent, text, language, picture, at);
  }

  private Target add(
      Member author,
      Target.Kind kind,
      Optional<Target> parent,
      String text,
      String language,
      byte @Nullable [] picture,
      Instant at) {
    Optional<Archive.Picture> checked = Optional.ofNullable(picture).map(Pictures::check);
    Optional<String> pictureId = checked.map(p -> "i-" + hash(p.bytes()));
    Entry entry =
        new Entry(
            new Target(kind, "new"),
            parent,
            author.id(),
            text,
            language,
            pictureId,
            1,
            at,
            Optional.empty());
    return file.together(
        () -> {
          checked.ifPresent(p -> archive.addPicture(pictureId.orElseThrow(), p));
          Target added = archive.add(kind, entry);
          errands.screen(added, 1);
          return added;
        });
  }

  /** Changes what an entry says: a new revision, screened again. */
  Entry edit(Member author, Target target, String text) {
    mayWrite(author);
    Entry entry = own(author, target);
    checkText(text, entry.picture().isPresent());
    if (!entry.text().equals(text)) {
      file.together(
          () -> {
            archive.edit(target, text, entry.revision() + 1, clock.instant());
            errands.screen(target, entry.revision() + 1);
            return target;
          });
      tell(target);
    }
    return archive.entry(target).orElseThrow();
  }

  /** Takes an entry away. */
  void delete(Member author, Target target) {
    own(author, target);
    file.together(
        () -> {
          archive.delete(target);
          errands.deleted(target);
          return target;
        });
    tell(target);
  }

  /** Hands a member's report to the line; {@code formId} makes a form that is sent twice one. */
  Receipt report(
      Member reporter,
      Target target,
      String category,
      String reasons,
      boolean good,
      String formId) {
    Entry entry =
        archive
            .entry(target)
            .orElseThrow(() -> new InvalidInput("post", "does not exist any more"));
    if (!good) {
      throw new InvalidInput("goodFaith", "must be confirmed");
    }
    Notice notice =
        Notice.builder("n-" + hash((reporter.id() + "\n" + formId).getBytes(UTF_8)), target)
            .category(category)
            .reasons(reasons)
            .reporter(Errands.account(reporter))
            .goodFaith(true)
            .build();
    return connected().notice(notice, errands.post(entry));
  }

  /** Appeals against what a letter tells. */
  Receipt appeal(Member member, String letterKey, String text) {
    Letter letter =
        inbox
            .open(member.id(), letterKey)
            .filter(Letter::appealable)
            .orElseThrow(() -> new InvalidInput("letter", "cannot be appealed"));
    if (text.isBlank()) {
      throw new InvalidInput("text", "is missing");
    }
    Receipt receipt =
        connected()
            .appeal(
                Appeal.builder("ap-" + letterKey, letter.target(), member.id()).text(text).build());
    inbox.appealed(letterKey, text);
    return receipt;
  }

  private Entry own(Member author, Target target) {
    return archive
        .entry(target)
        .filter(entry -> entry.author().equals(author.id()))
        .orElseThrow(() -> new InvalidInput("post", "is not yours or does not exist any more"));
  }

  private void mayWrite(Member author) {
    Restriction restriction =
        archive.standing(Target.account(author.id())).desired().in(author.country());
    if (restriction.compareTo(Restriction.RESTRICTED) >= 0) {
      throw new InvalidInput("account", "may not post at the moment");
    }
  }

  private static void checkText(String text, boolean withPicture) {
    if (text.isBlank() && !withPicture) {
      throw new InvalidInput("text", "is missing");
    }
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw new InvalidInput("text", "is longer than " + MAX_TEXT + " characters");
    }
  }

  private Modline connected() {
    Modline moderation = line.get();
    if (moderation == null) {
      throw new IllegalStateException("the Square is not connected to a line yet");
    }
    return moderation;
  }

  private void tell(Target target) {
    changed.get().run();
    Modline moderation = line.get();
    if (moderation != null) {
      try {
        errands.run(moderation, target);
      } catch (RuntimeException e) {
        LOG.warn("the line could not be told of {}; it will be", target, e);
      }
    }
  }

  /** What this feed shows to {@code viewer}. */
  List<Shown> shown(List<Entry> entries, Member viewer) {
    return entries.stream()
        .map(
            entry ->
                new Shown(
                    entry,
                    archive.member(entry.author()).orElseThrow(),
                    archive.standing(entry.target()).desired(),
                    viewer,
                    archive.commentCount(entry.target())))
        .toList();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}

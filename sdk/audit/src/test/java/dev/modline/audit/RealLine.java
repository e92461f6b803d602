package dev.modline.audit;

import dev.modline.Judgement;
import dev.modline.Modline;
import dev.modline.OrderReply;
import dev.modline.Screening;
import dev.modline.law.LawPacks;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.VerifierKey;
import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Mode;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import dev.modline.store.SqlStoreBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A line on the real store that has lived through seeded cases, under all the law that ships. */
final class RealLine implements AutoCloseable {
  static final String ORIGIN = "log.example.org/m";

  /** A clock that moves when it is told to. */
  static final class MovingClock extends Clock {
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
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final MovingClock clock = new MovingClock();
  final KeyPair keys = KeyFile.generate();
  final SqlStore store;
  final Modline modline;
  private final Random random;
  private final List<String> restricted = new ArrayList<>();
  private int waived;

  RealLine(Path folder, long seed) {
    random = new Random(seed);
    store = store(folder.resolve("modline.db"), clock).signers(this::signer).open();
    modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .clock(clock)
            .law(LawPacks.builder().shipped("vn", "eu").demo().build())
            .jurisdictions("VN", "EU")
            .inline("words")
            .detectors(words())
            .authorities(willing("vn.abei"), willing("vn.a05"), willing("eu.tdb"))
            .massActionLimit(Integer.MAX_VALUE)
            .manual()
            .build();
  }

  /** A store whose logs are published by hand. */
  static SqlStoreBuilder store(Path file, MovingClock clock) {
    return SqlStore.builder(file)
        .origin(ORIGIN)
        .clock(clock)
        .audience("vn.abei")
        .logs((audience, builder) -> manual(builder));
  }

  CheckpointSigner signer(String origin) {
    return CheckpointSigner.of(origin, keys);
  }

  VerifierKey key(String audience) {
    return signer(ORIGIN + "/" + audience).verifierKey();
  }

  private static void manual(TileLogBuilder builder) {
    builder.manual();
  }

  /** Takes everything at once. */
  private static Authority willing(String id) {
    return new Authority() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Delivery deliver(Submission submission) {
        return Delivery.acknowledged("taken");
      }

      @Override
      public Set<String> entitlements() {
        return Set.of("target");
      }
    };
  }

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post -> {
          List<Finding> findings = new ArrayList<>();
          for (Severity severity : Severity.values()) {
            if (post.text().contains(severity.name())) {
              findings.add(
                  Finding.builder("words", "violence")
                      .severity(severity)
                      .rule(severity.name())
                      .build());
            }
          }
          return Detection.of(findings);
        });
  }

  /** Lives through so many seeded posts with all that may follow; everything is published. */
  RealLine live(int posts) throws IOException {
    for (int i = 0; i < posts; i++) {
      String id = "post-" + i;
      Account author =
          Account.builder("author-" + i % 50)
              .country(i % 3 == 0 ? "DE" : "VN")
              .language("en")
              .build();
      Severity severity = Severity.values()[random.nextInt(Severity.values().length)];
      Post post =
          Post.builder(id)
              .author(author)
              .audience(i % 5 == 0 ? "FR" : "VN")
              .text("a " + severity)
              .createdAt(clock.instant().minusSeconds(60))
              .build();
      if (i == posts / 2) {
        eraseSome();
      }
      if (i % 40 == 39) {
        modline.controls().mode(i % 80 == 39 ? Mode.OBSERVE : Mode.ENFORCE, "op-1");
      }
      Screening screening = modline.screen(post, Timing.AFTER_PUBLICATION);
      clock.forward(Duration.ofMillis(1 + random.nextInt(900)));
      follow(post, screening);
      if (random.nextInt(4) == 0) {
        publish();
      }
    }
    settle();
    publish();
    clock.forward(Duration.ofHours(1));
    return this;
  }

  /** Some ask to be erased; it waits for their appeal windows, and then it is done. */
  private void eraseSome() throws IOException {
    settle();
    int waiting = 0;
    for (int author = 0; author < 50; author += 15) {
      waiting += modline.controls().erase("author-" + author, "op-1").held();
    }
    if (waiting == 0) {
      throw new IllegalStateException("nothing was held: the seed is a poor one");
    }
    settle();
    publish();
    clock.forward(Duration.ofDays(184));
    settle();
    publish();
  }

  /** Everybody asks; what nobody decides or takes is closed, and all that is held ends. */
  RealLine eraseAll() throws IOException {
    for (int author = 0; author < 50; author++) {
      modline.controls().erase("author-" + author, "op-1");
    }
    for (Tracked open : modline.controls().owed(5_000)) {
      if (open.obligation().duty() instanceof Duty.Decide
          || open.obligation().duty() instanceof Duty.Report) {
        modline.desk().waive(open.obligation().id(), "m-1", "nobody asks any more");
      }
    }
    settle();
    publish();
    for (int month = 0; month < 25; month++) {
      clock.forward(Duration.ofDays(30)); // what is owed for periods is looked for on the way
      settle();
    }
    for (int author = 0; author < 50; author++) {
      for (CaseId id : store.casesOf("author-" + author).keySet()) {
        throw new IllegalStateException("author-" + author + ": " + modline.desk().look(id).owed());
      }
    }
    publish();
    clock.forward(Duration.ofHours(1));
    return this;
  }

  private void follow(Post post, Screening screening) {
    Target target = post.target();
    int what = random.nextInt(10);
    if (what < 3) {
      modline.notice(
          Notice.builder("notice-" + post.id(), target)
              .category("violence")
              .reasons("look at this")
              .reporter(Account.of("reader-" + post.id()))
              .build(),
          post);
      clock.forward(Duration.ofSeconds(3));
    } else if (what == 3) {
      order(target);
    } else if (what == 4) {
      settle();
    }
    List<CaseId> cases = store.casesAbout(target).stream().map(c -> c.id()).toList();
    for (CaseId id : cases) {
      Case current = modline.desk().look(id);
      if (!current.undecided().isEmpty() && random.nextInt(3) > 0) {
        answer(current);
      }
      if (screening.caseId().isPresent() && random.nextInt(2) == 0) {
        appeal(post);
      }
    }
    if (random.nextInt(12) == 0) {
      waive();
    }
  }

  private void answer(Case current) {
    for (Tracked tracked : current.undecided()) {
      Duty.Decide decide = (Duty.Decide) tracked.obligation().duty();
      clock.forward(Duration.ofMillis(700));
      if (decide.matter() == Duty.Decide.Matter.ORDER) {
        Event.OrderOutcome outcome =
            Event.OrderOutcome.values()[random.nextInt(Event.OrderOutcome.values().length)];
        OrderState order = current.orders().get(decide.about());
        if (order != null && order.authenticated().isEmpty()) {
          modline
              .desk()
              .authenticateOrder(
                  current.id(), decide.about(), "m-1", Order.Check.CALL_BACK, "", clock.instant());
        }
        modline
            .desk()
            .answerOrder(
                current.id(),
                decide.about(),
                "m-1",
                OrderReply.builder(outcome, "we looked")
                    .done(done(outcome))
                    .undone(undone(outcome))
                    .build());
        return;
      }
      if (decide.matter() != Duty.Decide.Matter.APPEAL) {
        Action action = random.nextBoolean() ? Action.REMOVE : Action.ALLOW;
        modline
            .desk()
            .decide(
                current.id(),
                "m-1",
                Judgement.builder(action).category("violence").severity(Severity.HIGH).build());
        return;
      }
    }
  }

  private static String done(Event.OrderOutcome outcome) {
    return outcome == Event.OrderOutcome.PARTIAL ? "the rest" : "";
  }

  private static String undone(Event.OrderOutcome outcome) {
    return outcome == Event.OrderOutcome.PARTIAL ? "not all of it" : "";
  }

  private void appeal(Post post) {
    Optional<CaseId> restricting =
        store.casesAbout(post.target()).stream()
            .map(c -> c.id())
            .filter(id -> !modline.desk().look(id).grounds().isEmpty())
            .filter(id -> modline.desk().look(id).opened().mode() == Mode.ENFORCE)
            .findFirst();
    String account = post.author().id();
    if (restricting.isEmpty() || restricted.contains(post.id())) {
      return;
    }
    if (!account.equals(store.parties(restricting.get()).get(Party.author()))) {
      return;
    }
    restricted.add(post.id());
    clock.forward(Duration.ofSeconds(1));
    modline.appeal(
        Appeal.builder("appeal-" + post.id(), post.target(), account).text("why?").build());
    clock.forward(Duration.ofSeconds(1));
    modline
        .desk()
        .decideAppeal(
            restricting.get(),
            "appeal-" + post.id(),
            "m-2",
            random.nextInt(3) > 0,
            "thought again");
  }

  private void order(Target target) {
    modline.order(
        Order.builder("order-" + target.id(), random.nextBoolean() ? "vn.a05" : "vn.abei", target)
            .documentNumber("12/CV")
            .legalBasis("Law 116/2025 Art. 25")
            .reasons("because")
            .urgent(random.nextBoolean())
            .build());
    clock.forward(Duration.ofSeconds(2));
  }

  /** A person closes a report that is owed: what is never told is never corrected. */
  private void waive() {
    for (Tracked tracked : modline.controls().owed(5_000)) {
      if (tracked.obligation().duty() instanceof Duty.Report && waived < 20) {
        waived++;
        modline.desk().waive(tracked.obligation().id(), "op-1", "told by telephone");
        return;
      }
    }
  }

  private void settle() {
    for (int i = 0; i < 40 && modline.controls().dischargeDue() > 0; i++) {
      clock.forward(Duration.ofMillis(10));
    }
  }

  /** Publishes every log, the full record last, which holds the others' checkpoints. */
  void publish() throws IOException {
    for (String audience : store.logs().audiences()) {
      if (!audience.equals("operator")) {
        store.logs().of(audience).publish();
      }
    }
    store.logs().of("operator").publish();
  }

  @Override
  public void close() {
    modline.close();
  }
}

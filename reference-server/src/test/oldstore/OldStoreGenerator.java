package dev.modline.server.oldstore;

import com.sun.net.httpserver.HttpServer;
import dev.modline.Judgement;
import dev.modline.Modline;
import dev.modline.OrderReply;
import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedBuilder;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.FeedReaderBuilder;
import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.Onboarding;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.feed.StreamConfiguration;
import dev.modline.authorities.feed.StreamStore;
import dev.modline.authorities.feed.TieIndex;
import dev.modline.authorities.feed.TiedSource;
import dev.modline.authorities.feed.TokenKeySet;
import dev.modline.law.LawPacks;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TileLog;
import dev.modline.log.TilePath;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.witness.HttpWitness;
import dev.modline.log.witness.WitnessService;
import dev.modline.log.witness.WitnessStore;
import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Mode;
import dev.modline.model.Notice;
import dev.modline.model.ObligationId;
import dev.modline.model.Order;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.Disclosure;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;

/**
 * Writes the store that is kept: a year of a small operator's life under the law that shipped, as
 * `modline serve` lays it out, with two authorities that follow their feeds and a witness. It fails
 * when a kind of event or of duty, or anything else that is meant to be in it, is missing. Times are
 * its own; ids, salts and keys are random, so that another run makes another store of the same life.
 */
public final class OldStoreGenerator {
  static final String LOGS = "example.org/log";
  static final String ISSUER = "https://moderation.example.org";
  static final String ABEI = "vn.abei";
  static final String A05 = "vn.a05";
  private static final String OPERATOR = "operator";
  private static final Set<String> ENTITLED = new TreeSet<>(Order.REPORTED);

  static {
    ENTITLED.addAll(Set.of("content", "target", "url"));
  }

  private static final class VirtualClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-12T08:00:00Z");

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

  /** An authority that follows its feed, on both sides. */
  private final class Follower {
    private final String id;
    private final Feed feed;
    private final FeedReader reader;

    Follower(String id, boolean cosigns, KeyPair tokens, String keyId) throws Exception {
      this.id = id;
      Path folder = Files.createDirectories(out.resolve("authority").resolve(id));
      SetIssuer issuer = SetIssuer.of(ISSUER, keyId, tokens.getPrivate(), clock);
      Files.writeString(
          folder.resolve("onboarding.jwt"),
          new Onboarding(
                  ISSUER,
                  id,
                  keyId,
                  TokenKeySet.of(keyId, tokens.getPublic()),
                  URI.create(ISSUER + "/.well-known/ssf-configuration"),
                  URI.create(ISSUER + "/feeds/" + id + "/poll"),
                  URI.create(ISSUER + "/log/" + id + "/"),
                  store.logs().key(id),
                  new String(policy, StandardCharsets.UTF_8),
                  ENTITLED)
              .sign(issuer));
      FeedReaderBuilder with =
          Onboarding.read(Files.readString(folder.resolve("onboarding.jwt")))
              .reader()
              .clock(clock)
              .archive(FeedArchive.folder(folder.resolve("archive")));
      FeedBuilder builder =
          Feed.builder(id, source(id), issuer)
              .entitlements(ENTITLED)
              .state(FeedState.folder(data.resolve("feeds")))
              .acknowledged(line::acknowledged)
              .logKey(store.logs().key(id))
              .clock(clock)
              .longPoll(Duration.ofMillis(1));
      if (cosigns) {
        CheckpointSigner signer =
            CheckpointSigner.of("authority.example/1", key(folder.resolve("cosigner.key")));
        with.cosigner(signer);
        builder.recipientKey(signer.verifierKey());
        Files.writeString(folder.resolve("cosigner.vkey"), signer.verifierKey().toString());
      }
      feed = builder.open();
      reader = with.open();
      StreamStore streams = StreamStore.folder(data.resolve("feeds").resolve("streams"));
      streams.save(id, new StreamStore.Kept(Optional.of(StreamConfiguration.polled())));
    }

    private FeedSource source(String id) {
      TieIndex ties = OldStoreGenerator.this.ties;
      TileLog log = store.logs().of(id);
      return new TiedSource(
          id, log, index -> openings(id, index), ties, Duration.ofSeconds(30), clock);
    }

    /** Takes all there is; what it took is acknowledged unless it is the last time. */
    void poll(boolean acknowledges) throws Exception {
      List<String> taken = new ArrayList<>();
      for (Map.Entry<String, String> set : feed.poll(PollRequest.of(50, true)).sets().entrySet()) {
        Received received = reader.receive(set.getValue());
        require(
            received instanceof Received.Stored stored && stored.tied()
                || received instanceof Received.Duplicate,
            id + " received " + received);
        taken.add(set.getKey());
      }
      if (acknowledges && !taken.isEmpty()) {
        feed.poll(
            new PollRequest(
                OptionalInt.of(0),
                true,
                taken,
                Map.of(),
                reader.cosigned().map(signed -> signed.note().toString())));
      }
    }
  }

  private final VirtualClock clock = new VirtualClock();
  private final Path out;
  private final Path data;
  private final byte[] policy;
  private final HttpServer witness;
  private final HttpWitness asked;
  private SqlStore store;
  private Modline line;
  private TieIndex ties;
  private final List<Follower> followers = new ArrayList<>();
  private final Set<String> mute = new HashSet<>();
  private final Set<String> deaf = new HashSet<>();
  private int decided;

  private OldStoreGenerator(Path out) throws Exception {
    this.out = out;
    data = Files.createDirectories(out.resolve("data"));
    KeyPair logs = KeyFile.create(data.resolve("modline.db.log-key"));
    VerifierKey full = CheckpointSigner.of(LOGS + "/" + OPERATOR, logs).verifierKey();
    Path own = Files.createDirectories(out.resolve("witness"));
    WitnessService service =
        new WitnessService(
            CheckpointSigner.of("witness.example/1", KeyFile.create(own.resolve("witness.key"))),
            List.of(full),
            WitnessStore.folder(own.resolve("cosigned")),
            clock);
    witness = served(service);
    URI address = URI.create("http://127.0.0.1:" + witness.getAddress().getPort() + "/");
    policy =
        "log %s\nwitness w %s %s\nquorum w\n"
            .formatted(full, service.verifierKey(), address)
            .getBytes(StandardCharsets.UTF_8);
    asked = new HttpWitness(service.verifierKey(), address, Duration.ofSeconds(5));
  }

  /** Starts the line, under this law in these places. */
  private void start(LawPacks law, String... jurisdictions) throws Exception {
    store =
        SqlStore.builder(data.resolve("modline.db"))
            .origin(LOGS)
            .clock(clock)
            .audience(ABEI)
            .audience(A05)
            .logs(
                (audience, log) -> {
                  log.manual();
                  if (audience.equals(OPERATOR)) {
                    log.witnesses(List.of(asked), TrustPolicy.parse(policy));
                  }
                })
            .open();
    line =
        Modline.builder()
            .store(store)
            .clock(clock)
            .law(law)
            .jurisdictions(jurisdictions)
            .detectors(words(), eyes())
            .authorities(
                Authority.feed(ABEI, ENTITLED), Authority.feed(A05, ENTITLED), willing("eu.tdb"))
            .platform(this::set)
            .messenger(this::send)
            .massActionLimit(Integer.MAX_VALUE)
            .manual()
            .build();
    TileLog fullRecord = store.logs().of(OPERATOR);
    Path feeds = Files.createDirectories(data.resolve("feeds"));
    ties =
        new TieIndex(
            fullRecord, fullRecord::witnessed, feeds.resolve("ties").resolve("index.json"));
    KeyPair tokens = key(feeds.resolve("token.key"));
    String keyId = TokenKeySet.of("key", tokens.getPublic()).thumbprint("key").substring(0, 16);
    for (Follower each : followers) {
      each.reader.close();
    }
    followers.clear();
    followers.add(new Follower(ABEI, true, tokens, keyId));
    followers.add(new Follower(A05, false, tokens, keyId));
  }

  private static KeyPair key(Path file) throws IOException {
    return Files.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
  }

  private static LawPacks eu() {
    return LawPacks.builder().shipped("eu").confirm("eu.dsa.20-6", "the lawyer").build();
  }

  private static LawPacks both() {
    return LawPacks.builder()
        .shipped("vn", "eu")
        .profile("vn.licensed")
        .confirm("vn.report", "the lawyer")
        .confirm("vn.d147.monthly", "the lawyer")
        .confirm("eu.dsa.16-4", "the lawyer")
        .confirm("eu.dsa.16-5", "the lawyer")
        .confirm("eu.dsa.16-6", "the lawyer")
        .confirm("eu.dsa.20-6", "the lawyer")
        .build();
  }

  /** Writes the store into an empty folder, and what it holds into {@code old-store.txt} there. */
  public static void main(String[] args) throws Exception {
    OldStoreGenerator made = new OldStoreGenerator(Files.createDirectories(Path.of(args[0])));
    try {
      made.live();
    } finally {
      made.line.close();
      made.witness.stop(0);
    }
    System.exit(0);
  }

  private static HttpServer served(WitnessService service) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/add-checkpoint",
        exchange -> {
          WitnessService.Answer answer =
              service.addCheckpoint(exchange.getRequestBody().readAllBytes());
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", answer.contentType());
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  // The plug-ins of this life.

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "3").build(),
        post -> {
          List<Finding> findings = new ArrayList<>();
          for (Severity severity : Severity.values()) {
            int at = post.text().indexOf(severity.name());
            if (at >= 0) {
              findings.add(
                  Finding.builder("words", "violence")
                      .detectorVersion("3")
                      .severity(severity)
                      .confidence(0.875)
                      .span(new dev.modline.model.Span(at, at + severity.name().length()))
                      .rule("words/" + severity.name())
                      .build());
            }
          }
          return Detection.of(findings);
        });
  }

  /** Cannot look at what is opaque. */
  private static Detector eyes() {
    return Detector.of(
        Manifest.builder("eyes", "1").build(),
        post ->
            post.text().contains("opaque")
                ? Detection.unavailable(
                    Detection.Unavailable.Reason.BUDGET_SPENT, "nothing is left of this hour's")
                : Detection.clean());
  }

  private static Authority willing(String id) {
    return new Authority() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Delivery deliver(Submission submission) {
        return Delivery.acknowledged("tdb-" + submission.key().value().substring(2, 8));
      }
    };
  }

  private Platform.Effect set(
      Target target, dev.modline.model.DesiredState desired, long version) throws IOException {
    if (deaf.contains(target.id())) {
      throw new IOException("the platform answers 503");
    }
    return new Platform.Effect.Applied("edge-" + version);
  }

  private Delivery send(dev.modline.model.Message message) throws IOException {
    if (mute.contains(message.toString()) || !mute.isEmpty()) {
      throw new IOException("the post office answers 421");
    }
    return new Delivery.Acknowledged("mail-" + decided, decided % 2 == 1);
  }

  private List<Opening> openings(String audience, long index) {
    List<Opening> openings = new ArrayList<>();
    for (Disclosure each : store.openings(audience, index, index + 1, ENTITLED::contains)) {
      if (each instanceof Disclosure.Open open) {
        openings.add(open.opening());
      }
    }
    return openings;
  }

  // Its steps.

  private void tick() {
    clock.forward(Duration.ofMillis(1_700));
  }

  /** What is there is published before time goes by, since an audit measures the delay. */
  private void later(Duration time) throws IOException {
    publish();
    clock.forward(time);
  }

  /** The line runs all that time: it looks forty days ahead for reports that will be owed. */
  private void days(int days) throws IOException {
    for (int left = days; left > 0; left -= 10) {
      settle();
      later(Duration.ofDays(Math.min(10, left)));
    }
    settle();
  }

  private void settle() {
    for (int i = 0; i < 60 && line.controls().dischargeDue() > 0; i++) {
      clock.forward(Duration.ofMillis(10));
    }
  }

  private void publish() throws IOException {
    for (String audience : store.logs().fullRecordLast()) {
      store.logs().of(audience).publish();
    }
  }

  private void round(boolean acknowledges) throws Exception {
    settle();
    publish();
    for (Follower each : followers) {
      each.poll(acknowledges);
    }
    settle();
    publish();
  }

  private static Account author(String id, String country) {
    return Account.builder(id)
        .country(country)
        .language(country.equals("VN") ? "vi" : "en")
        .createdAt(Instant.parse("2024-05-01T00:00:00Z"))
        .build();
  }

  private static Post.Builder post(String id, Account author, String text) {
    return Post.builder(id)
        .author(author)
        .text(text)
        .language("en")
        .createdAt(Instant.parse("2026-01-11T21:15:30Z"))
        .url("https://square.example/" + id);
  }

  private CaseId screen(Post.Builder post) {
    CaseId id = line.screen(post.build(), Timing.AFTER_PUBLICATION).caseId().orElseThrow();
    tick();
    return id;
  }

  private CaseId order(String id, String authority, Target target, Order.Builder with) {
    line.order(with.documentNumber("12/CV-" + id).build());
    tick();
    return line.caseOf(id);
  }

  private static Order.Builder ordered(String id, String authority, Target target) {
    return Order.builder(id, authority, target)
        .legalBasis("Law 116/2025/QH15 Art. 25(2)")
        .reasons("It incites. Take it down.");
  }

  private void comply(CaseId id, String orderId) {
    line.desk().answerOrder(id, orderId, "mod-2", Event.OrderOutcome.COMPLIED, "It does incite.");
    tick();
  }

  private void live() throws Exception {
    start(eu(), "EU");
    early();
    days(184);
    days(34);
    publish();
    line.close();
    start(both(), "EU", "VN");
    prune();
    people();
    orders();
    appeals();
    states();
    repeats();
    periodic();
    round(true);
    lateAndLost();
    open();
    require(store.logs().audiences().containsAll(List.of(ABEI, A05, "eu.tdb", "vn.province")), "logs");
    finish();
  }

  /** What has ended, been kept for as long as it had to be, and is pruned later. */
  private void early() throws Exception {
    RetentionPolicy thirty = new RetentionPolicy(30, 1);
    for (int i = 0; i < 231; i++) {
      store.retention(audience -> 0).publish(ABEI, i % 2 == 0 ? Optional.of(thirty) : Optional.empty());
    }
    for (int i = 1; i <= 6; i++) {
      Account author = author("early-" + i, "DE");
      CaseId found = screen(post("early-" + i, author, "number " + i + ", HIGH"));
      settle();
      Target target = Target.post("early-" + i);
      CaseId id = order("early-order-" + i, ABEI, target, ordered("early-order-" + i, ABEI, target));
      require(found.equals(id) || !store.events(id).isEmpty(), "an order has its case");
      comply(id, "early-order-" + i);
      if (i % 2 == 0) {
        line.withdraw("early-order-" + i, ABEI, "The matter was settled.");
        tick();
      }
      settle();
      publish();
    }
    for (int i = 7; i <= 16; i++) {
      Target target = Target.post("early-" + i);
      CaseId id = order("early-order-" + i, ABEI, target, ordered("early-order-" + i, ABEI, target));
      comply(id, "early-order-" + i);
      settle();
      publish();
    }
    round(true);
  }

  private void prune() throws Exception {
    round(true);
    for (int i = 0; i < 3; i++) {
      var pruning = store.retention(audience -> followers.getFirst().feed.position().acknowledged())
          .prune(ABEI);
      System.out.println(pruning + " " + pruning.kept());
      publish();
    }
    require(store.logs().of(ABEI).minimumIndex() >= 256, "no bundle could be pruned");
    require(line.controls().erase("early-1", "op-1").erased() == 1, "nobody could be erased");
  }

  /** Somebody looks, decides, is told, reports, answers. */
  private void people() throws Exception {
    CaseId id =
        screen(
            post("vn-1", author("lan", "VN"), "a MEDIUM one\nin two lines")
                .audience("VN")
                .audience("DE")
                .media(Media.of("m-1", "image/png", new byte[] {(byte) 137, 80, 78, 71, 13, 10, 26, 10})
                    .named("scan.png"))
                .origin(
                    Origin.builder()
                        .account("lan")
                        .publiclyAvailable(true)
                        .screenName("lan.nguyen")
                        .address("203.0.113.7")
                        .port(40_123)
                        .at(Instant.parse("2026-08-15T07:00:00Z"))
                        .build()));
    line.notice(
        Notice.builder("notice-1", Target.post("vn-1"))
            .category("violence")
            .reasons("Xin hãy xem bài này.")
            .reporter(Account.builder("minh").language("vi").country("VN").build())
            .trustedFlagger(true)
            .goodFaith(true)
            .build());
    tick();
    line.desk().claim(id, "mod-1");
    line.desk().open(id, "mod-1");
    Case seen = line.desk().look(id);
    line.desk().media(id, "mod-1", seen.media());
    line.desk().release(id, "mod-1");
    line.desk().claim(id, "mod-1");
    line.desk().prioritise(id, "mod-1", ABEI, "Somebody may be in danger.");
    line.desk()
        .decide(
            id,
            "mod-1",
            Judgement.builder(Action.REMOVE)
                .category("violence")
                .severity(Severity.CRITICAL)
                .basis(Basis.law("Law 116/2025/QH15 Art. 16", "It calls for violence."))
                .note("Please read the rules.")
                .build());
    decided++;
    round(true);
    require(line.controls().erase("lan", "op-1").held() == 1, "no erasure was held");
    CaseId label = screen(post("de-2", author("jonas", "DE"), "a LOW one"));
    line.desk()
        .decide(
            label,
            "mod-2",
            Judgement.builder(Action.LABEL).label("disputed").category("spam")
                .territory(Territory.of(Set.of("DE", "AT"))).build());
    CaseId restrict = screen(post("c-3", author("jonas", "DE"), "a MEDIUM comment").kind(Target.Kind.COMMENT)
        .parent(Target.post("de-2")));
    line.desk().decide(restrict, "mod-2",
        Judgement.builder(Action.RESTRICT).category("hate").severity(Severity.MEDIUM).build());
    line.notice(
        Notice.builder("notice-2", Target.post("de-4")).category("spam").reasons("spam?")
            .reporter(Account.of("eva")).build(),
        post("de-4", author("kurt", "DE"), "nothing is found in it").build());
    tick();
    line.desk().decide(line.caseOf("notice-2"), "mod-2", Judgement.allow());
    line.controls().mode(Mode.OBSERVE, "op-1");
    screen(post("vn-5", author("hoa", "VN"), "a HIGH one, only observed"));
    line.controls().mode(Mode.ENFORCE, "op-1");
    line.controls().suspend("op-1");
    tick();
    line.controls().resume("op-1");
    round(true);
  }

  private void orders() throws Exception {
    Target target = Target.post("vn-6");
    screen(post("vn-6", author("binh", "VN"), "a HIGH one").audience("VN"));
    settle();
    CaseId id =
        order("order-1", A05, target,
            ordered("order-1", A05, target)
                .channel("phone")
                .urgent(true)
                .deadline(clock.instant().plus(Duration.ofHours(3)))
                .document("by telephone".getBytes(StandardCharsets.UTF_8))
                .transcript(new Order.Transcript("mod-1", "Captain Tran", "+84 24 1234 567")));
    line.desk().authenticateOrder(id, "order-1", "mod-1", Order.Check.CALL_BACK, "the switchboard put us through", clock.instant());
    tick();
    line.desk().answerOrder(id, "order-1", "mod-1",
        OrderReply.builder(Event.OrderOutcome.PARTIAL, "Only part of it is against the law.")
            .territory(Territory.of(Set.of("VN"))).done("It is hidden in Viet Nam.").undone("It is visible elsewhere.").build());
    round(true);
    Target other = Target.post("vn-7");
    CaseId withdrawn = order("order-2", ABEI, other, ordered("order-2", ABEI, other).territory(Territory.of(Set.of("VN"))));
    comply(withdrawn, "order-2");
    round(true);
    line.withdraw("order-2", ABEI, "Nhầm bài.");
    tick();
    Target third = Target.account("binh");
    CaseId refused = order("order-3", A05, third, ordered("order-3", A05, third).demand(Order.Demand.USER_DATA));
    line.desk().answerOrder(refused, "order-3", "mod-2", Event.OrderOutcome.REFUSED, "No basis is named that allows it.");
    Target undecided = Target.post("vn-8");
    order("order-4", ABEI, undecided, ordered("order-4", ABEI, undecided));
    line.withdraw("order-4", ABEI, "Withdrawn before an answer.");
    round(true);
  }

  private void appeals() throws Exception {
    for (String name : List.of("upheld", "dismissed", "waiting")) {
      CaseId id = screen(post("appeal-" + name, author("author-" + name, "VN"), "a CRITICAL one").audience("DE"));
      settle();
      line.appeal(Appeal.builder("appeal-" + name, Target.post("appeal-" + name), "author-" + name)
          .text("It is a quotation.").build());
      tick();
      if (!name.equals("waiting")) {
        line.desk().decideAppeal(id, "appeal-" + name, "mod-3", name.equals("upheld"), "We looked again.");
      }
      round(true);
    }
    decided++;
  }

  private void states() throws Exception {
    deaf.add("vn-gone");
    screen(post("vn-gone", author("gone", "VN"), "a HIGH one"));
    settle();
    line.deleted(Target.post("vn-gone"));
    deaf.clear();
    CaseId edited = screen(post("vn-edited", author("edith", "VN"), "a HIGH one"));
    settle();
    line.screen(post("vn-edited", author("edith", "VN"), "a better one").revision(2).build(), Timing.AFTER_PUBLICATION);
    tick();
    line.desk().decide(edited, "mod-1", Judgement.allow());
    settle();
    line.screen(post("vn-opaque", author("opal", "VN"), "something opaque").build(), Timing.AFTER_PUBLICATION);
    line.screen(post("vn-before", author("bea", "VN"), "a HIGH one before").build(), Timing.BEFORE_PUBLICATION);
    line.confirm(Target.post("vn-before"), 1);
    tick();
    round(true);
  }

  private void repeats() throws Exception {
    for (int i = 1; i <= 5; i++) {
      screen(post("vn-again-" + i, author("again", "VN"), "a HIGH one, number " + i));
      settle();
      later(Duration.ofHours(5));
    }
    round(true);
    require(!store.casesAbout(Target.account("again")).isEmpty(), "nobody was asked about the account");
  }

  private final List<ObligationId> ended = new ArrayList<>();

  private void periodic() throws IOException {
    days(30);
    for (Tracked each : line.controls().owed(1_000)) {
      if (each.obligation().duty() instanceof Duty.Periodic report && report.authority().equals(ABEI) && ended.isEmpty()) {
        line.controls().submitted(each.obligation().id(), "op-1", "receipt 7/2026");
        ended.add(each.obligation().id());
      }
    }
    require(ended.size() == 1, "no report for a period was handed over");
    int waived = 0;
    for (Tracked each : line.controls().owed(1_000)) {
      if (each.obligation().duty() instanceof Duty.Report report && report.authority().equals("vn.province") && waived++ == 0) {
        line.desk().waive(each.obligation().id(), "op-1", "told by telephone");
      }
    }
    require(waived > 1, "nothing was waived, or nothing of it stays owed");
  }

  /** A post office that does not answer, for so long that it escalates. */
  private void lateAndLost() throws Exception {
    mute.add("everybody");
    screen(post("vn-unheard", author("unheard", "VN"), "a HIGH one nobody hears of"));
    settle();
    later(Duration.ofHours(13));
    settle();
    round(true);
  }

  /** What has only just come in: one open duty of each kind, and a feed that is not acknowledged. */
  private void open() throws Exception {
    screen(post("vn-handed-over", author("ha", "VN"), "a HIGH one that no authority has confirmed"));
    settle();
    screen(post("vn-last", author("again", "VN"), "a HIGH one, the last"));
    line.notice(Notice.builder("notice-9", Target.post("vn-last")).category("violence")
        .reasons("this one too").reporter(Account.of("minh")).build());
    tick();
    CaseId id = line.caseOf("notice-9");
    line.desk().decide(id, "mod-1", Judgement.builder(Action.REMOVE).category("violence").severity(Severity.HIGH).build());
    Target refused = Target.post("vn-refused");
    CaseId answered = order("order-8", A05, refused, ordered("order-8", A05, refused));
    line.desk()
        .answerOrder(answered, "order-8", "mod-2", Event.OrderOutcome.REFUSED, "It names no post.");
    Target target = Target.post("vn-ordered");
    order("order-9", A05, target, ordered("order-9", A05, target).urgent(true));
    publish();
    for (Follower each : followers) {
      each.poll(false);
    }
    publish();
  }

  private void finish() throws Exception {
    publish();
    requireEverything();
    SortedMap<String, String> text = StoreText.of(store, ended);
    List<String> lines = new ArrayList<>();
    text.forEach((path, value) -> lines.add(path + " = " + value));
    Files.write(out.resolve("old-store.txt"), lines);
    for (String audience : store.logs().audiences()) {
      site(store.logs().of(audience), out.resolve("site").resolve(audience));
    }
    List<String> facts = new ArrayList<>();
    facts.add("now " + clock.instant());
    ended.forEach(id -> facts.add("periodic " + id));
    for (Follower each : followers) {
      facts.add("acknowledged " + each.id + " " + each.feed.position().acknowledged());
      facts.add("received " + each.id + " " + each.reader.archive().size());
      require(each.feed.position().acknowledged() < each.reader.archive().size(), each.id + " has acknowledged all");
      require(each.feed.position().acknowledged() > 0, each.id + " has acknowledged nothing");
      each.reader.close();
    }
    for (String audience : store.logs().audiences()) {
      facts.add("key " + audience + " " + store.logs().key(audience));
    }
    Files.write(out.resolve("facts.txt"), facts);
    require(store.logs().of(OPERATOR).witnessed().isPresent(), "nobody has cosigned");
    System.out.println(line.desk().counts() + ", " + lines.size() + " lines");
  }

  /** A log as static files, from its first entry that is left. */
  private static void site(TileLog log, Path folder) throws IOException {
    long size = log.checkpoint().checkpoint().size();
    put(log, folder, "checkpoint");
    for (long i = 0; i * TilePath.FULL < size; i++) {
      put(log, folder, TilePath.within(TilePath.ENTRIES, i, size).toString());
    }
    long width = size;
    for (int level = 0; width > 0; level++, width /= TilePath.FULL) {
      for (long i = 0; i * TilePath.FULL < width; i++) {
        put(log, folder, TilePath.within(level, i, size).toString());
      }
    }
  }

  private static void put(TileLog log, Path folder, String path) throws IOException {
    var page = log.read(path);
    if (page.isPresent()) { // what was pruned is not there
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, page.get().body());
    }
  }

  private void requireEverything() {
    Set<String> events = new TreeSet<>();
    Map<String, Integer> owed = new HashMap<>();
    Map<Progress.State, Integer> states = new EnumMap<>(Progress.State.class);
    boolean failed = false;
    for (CaseSummary summary : store.cases(CaseQuery.recent(500))) {
      List<Recorded> history = store.events(summary.id());
      history.forEach(it -> events.add(it.event().getClass().getSimpleName()));
      for (Tracked each : Case.fold(history).obligations().values()) {
        Tracked kept = store.obligation(each.obligation().id()).orElseThrow();
        states.merge(kept.progress().state(), 1, Integer::sum);
        if (kept.progress().isOwed()) {
          owed.merge(kept.obligation().duty().getClass().getSimpleName(), 1, Integer::sum);
          failed |= kept.progress().attempts() > 0 && !kept.progress().problem().isEmpty();
        }
      }
    }
    line.controls().owed(1_000).stream()
        .map(it -> it.obligation().duty().getClass().getSimpleName())
        .filter(name -> name.equals("Periodic"))
        .forEach(name -> owed.merge(name, 1, Integer::sum));
    System.out.println(events + "\n" + owed + "\n" + states);
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      require(events.contains(kind.getSimpleName()), "there is no event " + kind.getSimpleName());
    }
    for (Class<?> kind : Duty.class.getPermittedSubclasses()) {
      for (Class<?> each : kind.isSealed() ? kind.getPermittedSubclasses() : new Class<?>[] {kind}) {
        require(owed.containsKey(each.getSimpleName()), "no open " + each.getSimpleName());
      }
    }
    for (Progress.State each : Progress.State.values()) {
      require(states.containsKey(each), "no obligation is " + each);
    }
    require(failed, "no attempt failed");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}

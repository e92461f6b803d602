package dev.modline.detect.remote;

import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects how a remote model is asked. What is not said: no key, 10 s, 16 texts together within 5
 * ms, 10,000 answers remembered for an hour, no budget, 64 posts at once, fail-open.
 */
public final class RemoteDetectorBuilder {
  private final String name;
  private final URI url;
  private final Function<RemoteDetectorBuilder, Dialect> dialect;
  private final Map<String, Aim> aims = new LinkedHashMap<>();
  private String version = "1";
  private String modelCard = "";
  private @Nullable String key;
  private Severity otherwise = Severity.MEDIUM;
  private boolean schema = true;
  private Duration timeLimit = Duration.ofSeconds(10);
  private int together = 16;
  private Duration moment = Duration.ofMillis(5);
  private int remembered = 10_000;
  private Duration remembers = Duration.ofHours(1);
  private double perHour = -1;
  private double perPost;
  private int places = 64;
  private int mostText = 20_000;
  private Set<String> languages = Set.of();
  private Manifest.OnUnavailable onUnavailable = Manifest.OnUnavailable.FAIL_OPEN;
  private InstantSource clock = InstantSource.system();

  RemoteDetectorBuilder(String name, URI url, Function<RemoteDetectorBuilder, Dialect> dialect) {
    this.name = name;
    this.url = url;
    this.dialect = dialect;
  }

  /** The version of the model, as its card names it. */
  public RemoteDetectorBuilder version(String version) {
    this.version = version;
    return this;
  }

  /** Where the model's card is. */
  public RemoteDetectorBuilder modelCard(String where) {
    this.modelCard = where;
    return this;
  }

  /** The bearer token; it goes over https only, or to this machine. */
  public RemoteDetectorBuilder key(String key) {
    this.key = key;
    return this;
  }

  /**
   * Makes a category of theirs a finding from a score on. With none, a moderation service's own
   * flags count, and every category of a webhook.
   *
   * @param severity how grave it is; at most so grave where the model itself says how grave
   */
  public RemoteDetectorBuilder aim(
      String theirs, String category, double threshold, Severity severity) {
    aims.put(theirs, new Aim(category, threshold, severity));
    return this;
  }

  /** How grave a moderation service's own flag is; medium unless said. */
  public RemoteDetectorBuilder severity(Severity severity) {
    this.otherwise = severity;
    return this;
  }

  /** Whether a chat server is asked to hold its model to the schema; it is unless said. */
  public RemoteDetectorBuilder schema(boolean asks) {
    this.schema = asks;
    return this;
  }

  /** How long an answer may take. */
  public RemoteDetectorBuilder timeLimit(Duration limit) {
    this.timeLimit = limit;
    return this;
  }

  /** How many texts may go together, and how long the first waits for others. */
  public RemoteDetectorBuilder together(int most, Duration moment) {
    this.together = most;
    this.moment = moment;
    return this;
  }

  /** How many answers are remembered and for how long; 0 answers: none. */
  public RemoteDetectorBuilder remembers(int most, Duration howLong) {
    this.remembered = most;
    this.remembers = howLong;
    return this;
  }

  /** What may be spent in any hour, and what one post costs, in one currency or in units. */
  public RemoteDetectorBuilder budget(double perHour, double perPost) {
    this.perHour = perHour;
    this.perPost = perPost;
    return this;
  }

  /** How many posts may wait for an answer at once. */
  public RemoteDetectorBuilder places(int most) {
    this.places = most;
    return this;
  }

  /** The most code points of a text. */
  public RemoteDetectorBuilder mostText(int codePoints) {
    this.mostText = codePoints;
    return this;
  }

  /** The languages that the model knows; all unless said. */
  public RemoteDetectorBuilder languages(List<String> languages) {
    this.languages = Set.copyOf(languages);
    return this;
  }

  /** What happens to a post that it could not look at. */
  public RemoteDetectorBuilder onUnavailable(Manifest.OnUnavailable choice) {
    this.onUnavailable = choice;
    return this;
  }

  /** The clock of budget, rests and remembered answers. */
  public RemoteDetectorBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Checks and builds; nobody is called. */
  public RemoteDetector build() {
    if (together < 1 || remembered < 0 || places < 1 || moment.isNegative()) {
      throw new InvalidInput("limits of " + name, "must be positive");
    }
    if (perHour >= 0 && perPost <= 0) {
      throw new InvalidInput("budget of " + name, "needs what one post costs");
    }
    if (key != null && !url.getScheme().equals("https") && !isHere(url)) {
      throw new InvalidInput("url of " + name, "must be https: a key goes with it");
    }
    if (key != null && (key.isBlank() || key.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
      throw new InvalidInput("key of " + name, "must be visible ASCII");
    }
    return new RemoteDetector(this, dialect.apply(this));
  }

  /** Literal addresses only: a name is not asked for. */
  private static boolean isHere(URI url) {
    String host = url.getHost();
    return host.equals("localhost")
        || (host.matches("127\\.[0-9.]+|\\[[0-9a-fA-F:]+\\]") && loopback(host));
  }

  private static boolean loopback(String literal) {
    try {
      return InetAddress.getByName(literal).isLoopbackAddress();
    } catch (java.net.UnknownHostException e) {
      return false;
    }
  }

  Manifest manifest(String configuration) {
    String whole = version + "+" + Fingerprints.of(configuration.getBytes(StandardCharsets.UTF_8));
    return Manifest.builder(name, whole)
        .execution(Manifest.Execution.BLOCKING)
        .contents(Set.of(Manifest.Content.TEXT))
        .languages(languages)
        .timeLimit(timeLimit)
        .onUnavailable(onUnavailable)
        .mostText(mostText)
        .costPerPost(perPost)
        .modelCard(modelCard)
        .build();
  }

  URI url() {
    return url;
  }

  @Nullable String key() {
    return key;
  }

  Map<String, Aim> aims() {
    return aims;
  }

  Severity otherwise() {
    return otherwise;
  }

  boolean schema() {
    return schema;
  }

  int together() {
    return together;
  }

  Duration moment() {
    return moment;
  }

  int remembered() {
    return remembered;
  }

  Duration remembers() {
    return remembers;
  }

  HourlyBudget budget() {
    return perHour < 0 ? HourlyBudget.unlimited(clock) : new HourlyBudget(clock, perHour);
  }

  int places() {
    return places;
  }

  InstantSource clock() {
    return clock;
  }
}

package dev.modline.authorities.dsa;

import dev.modline.model.Duty;
import dev.modline.model.InvalidInput;
import dev.modline.model.ObligationId;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The DSA Transparency Database as an authority: sends statements of reasons, in batches of up to a
 * hundred, each exactly once by its {@code puid}.
 *
 * <p>Contract: what is automated and what was notified is derived from the record's provenance; the
 * facts come from closed templates. A person's own words, a category without a name in the database
 * and anything that looks like personal data are refused here, and the obligation stays with a
 * person. Corrections are refused too: the database has no update and no delete. Threading: any;
 * what is delivered at the same time goes in one request. Deadline: a minute. Failure: an exception
 * for what is to be tried again; {@link #find} tells whether an attempt took effect.
 *
 * <pre>{@code
 * Authority database =
 *     DsaDatabase.builder(URI.create("https://transparency.sandbox.example/"), () -> token)
 *         .taxonomy(taxonomy)
 *         .build();
 * }</pre>
 */
public final class DsaDatabase implements Authority {
  /** Its id in the directory that ships. */
  public static final String ID = "eu.tdb";

  private final String id;
  private final StatementMapper mapper;
  private final Submitter submitter;
  private final Batcher batcher;

  private DsaDatabase(Builder with) {
    id = with.id;
    mapper = new StatementMapper(with.taxonomy, with.approved, with.approvals);
    submitter =
        new Submitter(new DsaClient(with.base, with.token, with.http, with.limit), with.clock);
    batcher = new Batcher(submitter, with.batch, with.linger);
  }

  /**
   * Starts the adapter.
   *
   * @param base the database's address, without {@code api/v1}
   * @param token gives the operator's bearer token
   */
  public static Builder builder(URI base, Supplier<String> token) {
    return new Builder(base, token);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<String> entitlements() {
    return Set.of("content-date", "language");
  }

  @Override
  public boolean canBeAsked() {
    return true;
  }

  @Override
  public Delivery deliver(Submission submission) throws Exception {
    if (submission.record().kind() != Duty.Report.Kind.DECISION) {
      return new Delivery.Refused(
          "the database takes statements of reasons only: it has no update and no delete");
    }
    Statement statement;
    try {
      statement = mapper.statement(submission.record(), submission.values());
    } catch (InvalidStatement | InvalidInput e) {
      return new Delivery.Refused("statement not sent: " + e.getMessage());
    }
    return switch (batcher.submit(statement)) {
      case Submitter.Outcome.Answered answered -> answered.delivery();
      case Submitter.Outcome.Later later -> throw later.why();
    };
  }

  @Override
  public Optional<Delivery> find(ObligationId key) throws Exception {
    return submitter.find("r-" + key.value().substring(2));
  }

  /** Collects what the adapter needs. */
  public static final class Builder {
    private final URI base;
    private final Supplier<String> token;
    private String id = ID;
    private Taxonomy taxonomy = Taxonomy.standard();
    private Set<String> approved = Set.of();
    private Approvals approvals = Approvals.none();
    private HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Duration limit = Duration.ofSeconds(25);
    private Duration linger = Duration.ofMillis(50);
    private int batch = 100;
    private InstantSource clock = InstantSource.system();

    private Builder(URI base, Supplier<String> token) {
      this.base = base;
      this.token = token;
    }

    /** Its id in the operator's directory; {@link DsaDatabase#ID} unless said. */
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /** How the operator's categories are called there. */
    public Builder taxonomy(Taxonomy taxonomy) {
      this.taxonomy = taxonomy;
      return this;
    }

    /** Explanations in a person's words that may leave as they are. */
    public Builder approvedExplanations(Set<String> texts) {
      approved = Set.copyOf(texts);
      return this;
    }

    /** Who has let a text of one statement leave; nobody unless said. */
    public Builder approvals(Approvals approvals) {
      this.approvals = approvals;
      return this;
    }

    /** The client to use; it must not follow redirects. */
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /** How long one request may take; 25 s unless said. */
    public Builder requestLimit(Duration limit) {
      this.limit = limit;
      return this;
    }

    /** How long the first of a batch waits for others; 50 ms unless said. */
    public Builder linger(Duration wait) {
      linger = wait;
      return this;
    }

    /** The most statements in one request, 1 to 100; 100 unless said. */
    public Builder batch(int most) {
      if (most < 1 || most > 100) {
        throw new InvalidInput("batch", "must be from 1 to 100");
      }
      batch = most;
      return this;
    }

    /** The clock for rests; the system's unless said. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Checks and builds. */
    public DsaDatabase build() {
      return new DsaDatabase(this);
    }
  }
}

package dev.modline.authorities.ncmec;

import dev.modline.authorities.exchange.Rest;
import dev.modline.model.Duty;
import dev.modline.model.InvalidInput;
import dev.modline.model.ObligationId;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CyberTipline of NCMEC as an authority: submits a report, sends each file with what is known
 * of it, and finishes.
 *
 * <p>Contract: goes to the sandbox unless production is switched on with a reason. Whether staff
 * viewed a file is derived from the record; a report has priority only by a person's word. What the
 * host supplied is sent as far as the entitlement opens it; nothing is made up. How far a report
 * has come is kept in a folder, so that after a crash it goes on where it stood. Whether a report
 * of unknown outcome was taken cannot be asked: it is made again and marked a possible duplicate,
 * and the earlier one is left unfinished. Corrections are refused: none is known. Threading: any,
 * for one report by one at a time. Deadline: a minute; a longer delivery goes on with the next
 * attempt. Failure: an exception for what is to be tried again.
 *
 * <pre>{@code
 * Authority ncmec =
 *     CyberTipline.builder(() -> user + ":" + password, Reporter.of("trust@square.example"), folder)
 *         .build();
 * }</pre>
 */
public final class CyberTipline implements Authority {
  /** Its id in the directory that ships. */
  public static final String ID = "us.ncmec";

  /** Where tests go. */
  public static final URI SANDBOX = URI.create("https://exttest.cybertip.org/ispws/");

  /** Where reports go that somebody acts on. */
  public static final URI PRODUCTION = URI.create("https://report.cybertip.org/ispws/");

  private static final Logger LOG = LoggerFactory.getLogger(CyberTipline.class);

  private final String id;
  private final Map<String, IncidentType> types;
  private final Set<String> entitlements;
  private final CyberTiplineClient client;
  private final Filings filings;
  private final ReportXml xml;

  private CyberTipline(Builder with) {
    id = with.id;
    types = Map.copyOf(with.types);
    entitlements = Set.copyOf(with.entitlements);
    filings = new Filings(with.folder);
    xml = new ReportXml(with.reporter);
    client =
        new CyberTiplineClient(
            with.base(), with.credentials, with.http, with.limit, new Rest(with.clock));
    if (with.production == null) {
      LOG.info("{}: reports go to {}, which is not production", id, with.base());
    } else {
      LOG.warn("{}: reports go to PRODUCTION, {}: {}", id, with.base(), with.production);
    }
  }

  /**
   * Starts the adapter.
   *
   * @param credentials gives {@code user:password}; those of sandbox and production differ
   * @param reporter who reports
   * @param folder where it keeps how far each report has come
   */
  public static Builder builder(Supplier<String> credentials, Reporter reporter, Path folder) {
    return new Builder(credentials, reporter, folder);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<String> entitlements() {
    return entitlements;
  }

  @Override
  public boolean takesMedia() {
    return true;
  }

  /** The law asks for who is reported, as far as the provider knows and hands it over. */
  @Override
  public boolean takesOrigin() {
    return true;
  }

  /** Our own folder knows; what it does not know is marked in the delivery. */
  @Override
  public boolean canBeAsked() {
    return true;
  }

  @Override
  public Optional<Delivery> find(ObligationId key) throws IOException {
    Filing filing = filings.read(key);
    return filing.stage() == Filing.Stage.DONE ? Optional.of(Filer.done(filing)) : Optional.empty();
  }

  @Override
  public Delivery deliver(Submission submission) throws Exception {
    if (submission.record().kind() != Duty.Report.Kind.DECISION) {
      return new Delivery.Refused(
          "no way to correct a finished report is known: a person writes to the CyberTipline");
    }
    String category = submission.record().decision().map(it -> it.category()).orElse("none");
    IncidentType type = types.get(category);
    if (type == null) {
      return new Delivery.Refused(
          "the category " + category + " is mapped to no incident type of the CyberTipline");
    }
    try {
      return new Filer(client, filings, xml, submission, type).file();
    } catch (InvalidInput e) {
      return new Delivery.Refused("report not sent: " + e.getMessage());
    }
  }

  /** Collects what the adapter needs. */
  public static final class Builder {
    private final Supplier<String> credentials;
    private final Reporter reporter;
    private final Path folder;
    private String id = ID;
    private final Map<String, IncidentType> types =
        new HashMap<>(Map.of("csam", IncidentType.CHILD_PORNOGRAPHY));
    private Set<String> entitlements = Set.of("url");
    private HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Duration limit = Duration.ofSeconds(25);
    private InstantSource clock = InstantSource.system();
    private @Nullable URI address;
    private @Nullable String production;

    private Builder(Supplier<String> credentials, Reporter reporter, Path folder) {
      this.credentials = credentials;
      this.reporter = reporter;
      this.folder = folder;
    }

    /** Its id in the operator's directory; {@link CyberTipline#ID} unless said. */
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /** What a category of the operator's is there; {@code csam} ships. */
    public Builder incident(String category, IncidentType type) {
      types.put(category, type);
      return this;
    }

    /** Which values leave for it: {@code url} unless said. What it does not know is refused. */
    public Builder entitledTo(Set<String> fields) {
      Set<String> unknown = new HashSet<>(fields);
      unknown.removeAll(Particulars.NAMES);
      if (!unknown.isEmpty()) {
        throw new InvalidInput("entitlements", "hold " + unknown + ", which no report has");
      }
      entitlements = Set.copyOf(fields);
      return this;
    }

    /**
     * Reports for real from now on.
     *
     * @param reason why, in the operator's words: it stands in the log at every start
     */
    public Builder production(String reason) {
      if (reason.isBlank()) {
        throw new InvalidInput("production", "needs a reason");
      }
      production = reason;
      return this;
    }

    /** Another address than the sandbox: a simulator's. It is never production. */
    public Builder address(URI address) {
      this.address = address;
      return this;
    }

    /** The client to use. */
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /** How long one step may take; 25 s unless said. */
    public Builder requestLimit(Duration limit) {
      this.limit = limit;
      return this;
    }

    /** The clock for rests; the system's unless said. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    private URI base() {
      return production != null ? PRODUCTION : address != null ? address : SANDBOX;
    }

    /** Checks and builds. */
    public CyberTipline build() {
      if (production != null && address != null) {
        throw new InvalidInput("production", "has its own address: give none");
      }
      return new CyberTipline(this);
    }
  }
}

package dev.modline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modline.law.Directory;
import dev.modline.law.LawLibrary;
import dev.modline.log.LogFormatException;
import dev.modline.log.LogProof;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogSource;
import dev.modline.verifier.Openings;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An audit as it is asked for on a command line: everything as text and files.
 *
 * <p>Threading: one thread. Failure: {@link IllegalArgumentException} for what is asked wrongly,
 * {@link IOException} for a file that cannot be read.
 */
public final class AuditRequest {
  private final Map<String, String> logs = new TreeMap<>();
  private final Map<String, String> keys = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();
  private final List<Path> packs = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<Path> seen = new ArrayList<>();
  private Optional<Path> openings = Optional.empty();
  private final Map<String, String> values = new TreeMap<>();
  private Optional<Path> state = Optional.empty();
  private Optional<Path> policy = Optional.empty();
  private Duration maximumDelay = Duration.ofMinutes(1);

  /** Asks for nothing yet. */
  public AuditRequest() {}

  /**
   * Where a log is.
   *
   * @param text {@code operator=…} for the full record, {@code vn.abei=…} for an authority's; a URL
   *     or a folder
   * @return this
   */
  public AuditRequest log(String text) {
    put(logs, "log", text);
    return this;
  }

  /**
   * A log's verifier key.
   *
   * @param text {@code vn.abei=KEY}
   * @return this
   */
  public AuditRequest key(String text) {
    put(keys, "key", text);
    return this;
  }

  /**
   * A bearer token for a log that is read by its audience alone.
   *
   * @param text {@code vn.abei=TOKEN}
   * @return this
   */
  public AuditRequest token(String text) {
    put(tokens, "token", text);
    return this;
  }

  /**
   * A law pack that does not ship, or a directory, or a checkpoint that was shown, by itself or on
   * a receipt.
   *
   * @param packs files
   * @param directories files, each also read as an addition to the one that ships
   * @param seen files
   * @return this
   */
  public AuditRequest files(List<Path> packs, List<Path> directories, List<Path> seen) {
    this.packs.addAll(packs);
    this.directories.addAll(directories);
    this.seen.addAll(seen);
    return this;
  }

  /**
   * The events of the full record that were handed out.
   *
   * @param file JSON Lines
   * @return this
   */
  public AuditRequest openings(Path file) {
    openings = Optional.of(file);
    return this;
  }

  /**
   * The values that an authority was given through its feed.
   *
   * @param text {@code vn.abei=FILE}, with the file's batches one on a line
   * @return this
   */
  public AuditRequest values(String text) {
    put(values, "file of values", text);
    return this;
  }

  /**
   * Which witnesses have to have cosigned the full record.
   *
   * @param file a policy ({@code tlog-policy})
   * @return this
   */
  public AuditRequest policy(Path file) {
    policy = Optional.of(file);
    return this;
  }

  /**
   * Where the logs are remembered from audit to audit.
   *
   * @param folder made when it is missing
   * @return this
   */
  public AuditRequest state(Path folder) {
    state = Optional.of(folder);
    return this;
  }

  /**
   * How long a record may take.
   *
   * @param delay what the operator has stated
   * @return this
   */
  public AuditRequest maximumDelay(Duration delay) {
    maximumDelay = delay;
    return this;
  }

  /**
   * Runs the audit.
   *
   * @return what it came to
   * @throws IOException if a file cannot be read
   */
  public AuditReport run() throws IOException {
    if (!logs.containsKey(Entries.OPERATOR)) {
      throw new IllegalArgumentException("the full record is missing: --log operator=…");
    }
    for (String id : keys.keySet()) {
      if (!logs.containsKey(id)) {
        throw new IllegalArgumentException("there is a key of " + id + " and no log");
      }
    }
    Audit audit =
        new Audit(library()).maximumDelay(maximumDelay).patience(4, Duration.ofSeconds(1));
    for (String id : logs.keySet()) {
      if (id.equals(Entries.OPERATOR)) {
        audit.fullRecord(source(id), verifierKey(id));
      } else {
        audit.authority(id, source(id), verifierKey(id));
      }
    }
    if (openings.isPresent()) {
      audit.openings(Openings.read(openings.get()));
    }
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (!logs.containsKey(each.getKey())) {
        throw new IllegalArgumentException("there are values of " + each.getKey() + " and no log");
      }
      audit.openings(each.getKey(), Openings.read(Path.of(each.getValue())));
    }
    for (Path file : seen) {
      audit.seen(checkpoint(file));
    }
    if (policy.isPresent()) {
      audit.policy(TrustPolicy.read(policy.get()));
    }
    state.ifPresent(audit::state);
    return audit.run();
  }

  private LawLibrary library() {
    LawLibrary library = LawLibrary.shipped().load(packs.toArray(Path[]::new));
    for (Path file : directories) {
      library.addition(Directory.load(file));
    }
    return library;
  }

  private LogSource source(String id) {
    String place = logs.getOrDefault(id, "");
    String token = tokens.get(id);
    return token == null ? LogSource.of(place) : LogSource.http(URI.create(place), token);
  }

  private VerifierKey verifierKey(String id) {
    String key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("the key of " + id + "'s log is missing");
    }
    return VerifierKey.parse(key);
  }

  private static SignedCheckpoint checkpoint(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean isReceipt = new String(bytes, UTF_8).startsWith("c2sp.org/tlog-proof");
    try {
      return isReceipt ? LogProof.parse(bytes).checkpoint() : SignedCheckpoint.parse(bytes);
    } catch (LogFormatException e) {
      throw new IOException(file + " is no checkpoint and no receipt: " + e.getMessage(), e);
    }
  }

  private static void put(Map<String, String> to, String what, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException("a " + what + " is given as AUDIENCE=…");
    }
    if (to.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
      throw new IllegalArgumentException(
          "there are two of " + what + " " + text.substring(0, equals));
    }
  }
}

package dev.modline.store;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.VerifierKey;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SqlStore} is opened. Everything has a default but the file; in production name the
 * {@link #origin} and keep the keys elsewhere than beside the database.
 */
public final class SqlStoreBuilder {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  private final Path file;
  private final Set<String> audiences = new LinkedHashSet<>();
  private String origin = "localhost/modline";
  private InstantSource clock = InstantSource.system();
  private Duration checkpointInterval = Duration.ofMillis(250);
  private BiConsumer<String, TileLogBuilder> logSetup = (audience, builder) -> {};
  private @Nullable Path published;
  private @Nullable MasterKey masterKey;
  private @Nullable Function<String, CheckpointSigner> signers;
  private Optional<LogKeyRotation> rotation = Optional.empty();
  private boolean asItWasBegun;
  private Instant bothSignUntil = Instant.MAX;

  SqlStoreBuilder(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * What the logs are called: their address without scheme, to which a slash and the audience are
   * added. It stands in every checkpoint and cannot be changed later. {@code localhost/modline}
   * unless said.
   */
  public SqlStoreBuilder origin(String base) {
    this.origin = base;
    return this;
  }

  /**
   * Calls the logs what the database calls them already: for tools that read a store which somebody
   * else has begun. {@link #origin} counts for a new one only.
   */
  public SqlStoreBuilder asItWasBegun() {
    this.asItWasBegun = true;
    return this;
  }

  /** The key that wraps the keys of persons; by default in {@code <file>.key}, made when new. */
  public SqlStoreBuilder masterKey(MasterKey key) {
    this.masterKey = key;
    return this;
  }

  /**
   * Who signs the checkpoints of the log with a given origin: a hardware module, say. By default
   * one Ed25519 key in {@code <file>.log-key}, made when new.
   */
  public SqlStoreBuilder signers(Function<String, CheckpointSigner> byOrigin) {
    this.signers = byOrigin;
    return this;
  }

  /** An authority that has a log from the start, though nothing is owed to it yet. */
  public SqlStoreBuilder audience(String authority) {
    audiences.add(authority);
    return this;
  }

  /** Whose time checkpoints and control entries carry; the system's unless said. */
  public SqlStoreBuilder clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  /** How soon after new entries a checkpoint follows: 250 ms unless said, at most a second. */
  public SqlStoreBuilder checkpointInterval(Duration interval) {
    if (interval.isNegative() || interval.isZero() || interval.compareTo(ONE_SECOND) > 0) {
      throw new InvalidInput("checkpointInterval", "must be more than 0, at most 1 s");
    }
    this.checkpointInterval = interval;
    return this;
  }

  /**
   * A folder for tiles and for the checkpoints that were published last: by default {@code
   * <file>-logs}. Leave it out of the database's backups: it is what a restored one is told by.
   */
  public SqlStoreBuilder published(Path folder) {
    this.published = folder;
    return this;
  }

  /**
   * A key that takes over from the one that signs: it is announced in every log by a control entry,
   * and both sign for the stated time. Where the key is in a file, {@link LogKeyRotation#prepare}
   * lays the new one beside it, and nothing need be said here.
   */
  public SqlStoreBuilder rotate(LogKeyRotation next) {
    this.rotation = Optional.of(next);
    return this;
  }

  /** Sets up each log further: witnesses, alerts, heartbeats. Called with the audience. */
  public SqlStoreBuilder logs(BiConsumer<String, TileLogBuilder> setup) {
    this.logSetup = setup;
    return this;
  }

  /**
   * Opens the store: makes the file when there is none, brings its tables up to date, publishes.
   *
   * @throws InvalidInput for a wrong setting, or when another process has the store open
   * @throws StoreFailure when the file is damaged, was written under another master key or by a
   *     later version, or is behind what was published (a restored backup)
   */
  public SqlStore open() {
    return new Starter(this).open();
  }

  Path file() {
    return file;
  }

  Set<String> audiences() {
    return audiences;
  }

  Origins origins() {
    return new Origins(origin);
  }

  /** {@code begun} is the origin of the full record, where there is one. */
  Origins origins(Optional<String> begun) {
    String suffix = "/" + Entries.OPERATOR;
    return begun
        .filter(name -> asItWasBegun && name.endsWith(suffix))
        .map(name -> new Origins(name.substring(0, name.length() - suffix.length())))
        .orElseGet(this::origins);
  }

  InstantSource clock() {
    return clock;
  }

  Duration checkpointInterval() {
    return checkpointInterval;
  }

  BiConsumer<String, TileLogBuilder> logSetup() {
    return logSetup;
  }

  Path published() {
    return published == null ? beside("-logs") : published;
  }

  /** A new key is made for a new database only: under another one nothing could be read. */
  MasterKey resolvedMasterKey(boolean fresh) {
    if (masterKey != null) {
      return masterKey;
    }
    Path key = beside(".key");
    return fresh && !Files.exists(key) ? MasterKey.create(key) : MasterKey.ofFile(key);
  }

  /** Makes the key that signs, when it is in a file and there is none. */
  void resolveSigners(boolean fresh) {
    if (signers != null) {
      return;
    }
    Path key = LogKeyRotation.key(file);
    rotation = rotation.or(() -> LogKeyRotation.ready(file));
    try {
      KeyPair pair = fresh && !Files.exists(key) ? KeyFile.create(key) : KeyFile.read(key);
      signers = name -> CheckpointSigner.of(name, pair);
    } catch (IOException e) {
      throw new StoreFailure("the key of the logs cannot be used: " + e.getMessage(), e);
    }
  }

  Optional<LogKeyRotation> rotation() {
    return rotation;
  }

  void bothSignUntil(Instant until) {
    bothSignUntil = until;
  }

  /** Lets the keys of the log with this origin sign. */
  TileLogBuilder signed(LogStorage storage, String name) {
    if (rotation.isEmpty()) {
      return TileLog.builder(storage, signer(name));
    }
    return TileLog.builder(storage, rotation.get().next().apply(name))
        .alsoSigner(signer(name), bothSignUntil);
  }

  VerifierKey signsFromNowOn(String name) {
    return rotation.map(it -> it.next().apply(name)).orElseGet(() -> signer(name)).verifierKey();
  }

  CheckpointSigner signer(String name) {
    if (signers == null) {
      throw new IllegalStateException("no signers are resolved");
    }
    return signers.apply(name);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}

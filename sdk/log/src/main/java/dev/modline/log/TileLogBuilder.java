package dev.modline.log;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a {@link TileLog} is put together; every part has a default but storage and signer. */
public final class TileLogBuilder {
  /** A key that signs beside the first one until a moment. */
  record Extra(CheckpointSigner signer, Instant until) {}

  final LogStorage storage;
  final CheckpointSigner signer;
  final List<Extra> extras = new ArrayList<>();
  TileStore tiles = TileStore.inMemory(1024);
  InstantSource clock = InstantSource.system();
  Duration checkpointInterval = Duration.ofMillis(100);
  Duration heartbeatInterval = Duration.ofMinutes(1);
  Duration pollInterval = Duration.ZERO;
  Duration witnessTimeout = Duration.ofSeconds(5);
  List<Witness> witnesses = List.of();
  Optional<TrustPolicy> quorum = Optional.empty();
  boolean hold;
  boolean manual;
  long minimumIndex;
  LogAlert.Listener alerts = LogAlert.Listener.noop();
  Optional<Tree> tree = Optional.empty();
  Optional<SignedCheckpoint> seen = Optional.empty();
  Publisher.Output output = (signed, of) -> {};

  TileLogBuilder(LogStorage storage, CheckpointSigner signer) {
    this.storage = storage;
    this.signer = signer;
  }

  /**
   * Where tiles are kept; by default the last 1,024 in memory.
   *
   * @param store files or memory
   * @return this
   */
  public TileLogBuilder tiles(TileStore store) {
    this.tiles = store;
    return this;
  }

  /**
   * Whose time the cosignatures carry.
   *
   * @param source by default the system's
   * @return this
   */
  public TileLogBuilder clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  /**
   * How soon after new entries a checkpoint follows: 100 ms by default.
   *
   * @param interval more than zero, at most a second
   * @return this
   */
  public TileLogBuilder checkpointInterval(Duration interval) {
    if (interval.isNegative() || interval.isZero() || interval.compareTo(ONE_SECOND) > 0) {
      throw new IllegalArgumentException("checkpointInterval: more than 0, at most 1 s");
    }
    this.checkpointInterval = interval;
    return this;
  }

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /**
   * How often an unchanged checkpoint gets a fresh timed cosignature: each minute by default.
   *
   * @param interval at least a second
   * @return this
   */
  public TileLogBuilder heartbeatInterval(Duration interval) {
    if (interval.compareTo(ONE_SECOND) < 0) {
      throw new IllegalArgumentException("heartbeatInterval: at least 1 s");
    }
    this.heartbeatInterval = interval;
    return this;
  }

  /**
   * How often to look for new entries unasked, where another process may have committed them. Zero,
   * the default, relies on {@link TileLog#appended}.
   *
   * @param interval zero or more
   * @return this
   */
  public TileLogBuilder pollInterval(Duration interval) {
    this.pollInterval = interval;
    return this;
  }

  /**
   * A second key that signs too, while it takes over (announce it by a {@link KeyAnnouncement}) or
   * is phased out.
   *
   * @param second a signer of the same name
   * @param until when it stops signing
   * @return this
   */
  public TileLogBuilder alsoSigner(CheckpointSigner second, Instant until) {
    if (!second.verifierKey().name().equals(signer.verifierKey().name())) {
      throw new IllegalArgumentException("alsoSigner: both keys carry the log's origin as name");
    }
    extras.add(new Extra(second, until));
    return this;
  }

  /**
   * Asks witnesses for cosignatures over every checkpoint.
   *
   * @param asked any number, asked at the same time
   * @param policy how many of them are enough
   * @return this
   */
  public TileLogBuilder witnesses(List<? extends Witness> asked, TrustPolicy policy) {
    this.witnesses = List.copyOf(asked);
    this.quorum = Optional.of(policy);
    return this;
  }

  /**
   * How long a round of witnesses may take: 5 s by default.
   *
   * @param limit more than zero
   * @return this
   */
  public TileLogBuilder witnessTimeout(Duration limit) {
    this.witnessTimeout = limit;
    return this;
  }

  /**
   * Publishes nothing that too few witnesses cosigned. By default it is published and an alert
   * raised.
   *
   * @return this
   */
  public TileLogBuilder holdWithoutQuorum() {
    this.hold = true;
    return this;
  }

  /**
   * Serves nothing that lies wholly below an index, under a published retention policy. A storage
   * that is pruned itself says so ({@link LogStorage#minimumIndex}).
   *
   * @param index the first entry that must stay available
   * @return this
   */
  public TileLogBuilder minimumIndex(long index) {
    this.minimumIndex = index;
    return this;
  }

  /**
   * Who hears of what goes wrong.
   *
   * @param listener called on the log's threads
   * @return this
   */
  public TileLogBuilder alerts(LogAlert.Listener listener) {
    this.alerts = listener;
    return this;
  }

  /**
   * Publishes only when {@link TileLog#publish} or {@link TileLog#heartbeat} is called.
   *
   * @return this
   */
  public TileLogBuilder manual() {
    this.manual = true;
    return this;
  }

  /** A tree that somebody else restored and appends to. */
  TileLogBuilder tree(Tree restored) {
    this.tree = Optional.of(restored);
    return this;
  }

  /**
   * A checkpoint known to have been published, from wherever else it was kept: the log refuses to
   * open on a storage that is behind it or holds another history, a restored backup say.
   *
   * @param published signed by this log
   * @return this
   */
  public TileLogBuilder seen(SignedCheckpoint published) {
    this.seen = Optional.of(published);
    return this;
  }

  TileLogBuilder output(Publisher.Output destination) {
    this.output = destination;
    return this;
  }

  /**
   * Opens the log and publishes: the empty checkpoint if there is nothing, whatever is new, or a
   * heartbeat.
   *
   * @return the running log
   * @throws LogContradictionException if a published or witnessed checkpoint is ahead of the
   *     storage, or the storage holds another history
   * @throws IOException if the storage cannot be read, or the first checkpoint not be published
   */
  public TileLog open() throws IOException {
    long minimum = Math.max(minimumIndex, storage.minimumIndex());
    Tree whole = tree.orElseGet(() -> new Tree(storage, tiles, minimum));
    Publisher publisher = new Publisher(this, whole);
    publisher.start();
    return new TileLog(this, whole, publisher);
  }
}

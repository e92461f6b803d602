package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that keeps its own entries, in a folder that any web server can serve as it is.
 *
 * <p>Entries go through one write-ahead file in group commits: an append is acknowledged once its
 * group is synced and in the tree. Bundles and tiles are written behind it; they are synced before
 * the file's space is used again, and made anew from it after a crash.
 *
 * <p>Threading: any thread. Failure: an append whose future fails may or may not be in the log, as
 * with any storage; one that was acknowledged is, whatever happens to the process or the power.
 * After a failed sync the log takes nothing more until it is opened again.
 *
 * {@snippet :
 * try (FolderLog log = FolderLog.builder(folder, signer).open()) {
 *   long index = log.append(entry).join();
 *   log.tiles().awaitCheckpoint(index, Duration.ofSeconds(5));
 * }
 * }
 */
public final class FolderLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLog.class);

  private final Disk disk;
  private final Closeable lock;
  private final PendingTiles pending;
  private final FolderStorage storage;
  private final Tree tree;
  private final ExecutorService trimming =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("log trim").factory());
  private TreeRows rows;
  private final WriteAhead file;
  private final GroupCommit commits;
  private final TileLog log;
  private long trimmedFor;
  private long pruned;

  private FolderLog(FolderLogBuilder from, Deque<AutoCloseable> opened) throws IOException {
    this.disk = from.disk;
    this.lock = disk.lock(WriteAhead.STATE + "lock");
    opened.push(lock);
    this.pending = new PendingTiles(disk);
    opened.push(pending);
    this.storage = new FolderStorage(disk, pending);
    this.pruned = StaticFiles.minimum(disk);
    this.tree = new Tree(storage, pending, pruned);
    this.rows = new TreeRows(pending::write);
    this.file = WriteAhead.open(disk, from.segmentBytes, new Recovery());
    opened.push(file);
    tree.adopt(rows);
    this.trimmedFor = file.newest();
    StaticFiles files = new StaticFiles(disk, pending);
    pending.flush();
    files.restore(tree, file.base(), rows.size());
    TileLogBuilder settings =
        TileLog.builder(storage, from.signer).minimumIndex(pruned).tree(tree).output(files);
    published().ifPresent(settings::seen);
    from.configuration.accept(settings);
    this.log = settings.open();
    int group = (int) Math.min(from.segmentBytes / 2 - Segment.BLOCK, 4L << 20);
    this.commits = new GroupCommit(file, rows.size(), group, from.mostOutstanding, this::integrate);
    trimming.execute(this::prepare);
  }

  /**
   * Begins a log.
   *
   * @param folder made when first opened
   * @param signer its key; the key's name is the log's origin
   * @return a builder with the defaults
   */
  public static FolderLogBuilder builder(Path folder, CheckpointSigner signer) {
    return new FolderLogBuilder(folder, signer);
  }

  static FolderLog open(FolderLogBuilder from) throws IOException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      return new FolderLog(from, opened);
    } catch (IOException | RuntimeException e) {
      for (AutoCloseable part : opened) {
        closeAfter(e, part);
      }
      throw e;
    }
  }

  private static void closeAfter(Exception e, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception suppressed) {
      e.addSuppressed(suppressed);
    }
  }

  /** Rebuilds what is in memory from the write-ahead file, and before it from synced bundles. */
  private final class Recovery implements WriteAhead.Recovered {
    private final TreeHasher hasher = new TreeHasher();

    @Override
    public void base(long index) throws IOException {
      long start = index - index % TilePath.FULL;
      rows = TreeRows.restore(start, List.of(), tree::tile, pending::write);
      storage.resume(start);
      if (start < index) {
        TilePath bundle = FolderStorage.bundle(start / TilePath.FULL);
        byte[] bytes =
            disk.read(bundle.toString())
                .orElseThrow(() -> new LogContradictionException(bundle + " is missing"));
        for (byte[] entry :
            EntryBundle.decode(bytes, TilePath.FULL).subList(0, (int) (index - start))) {
          entry(entry);
        }
      }
    }

    @Override
    public void entry(byte[] entry) throws IOException {
      byte[] leaf = new byte[Hash.BYTES];
      hasher.leaf(entry, 0, entry.length, leaf, 0);
      rows.append(leaf);
      storage.integrated(entry);
      if (rows.size() % TilePath.FULL == 0) {
        pending.awaitRoom();
      }
    }
  }

  /** A torn or foreign file is no evidence; a sound one with our signature is checked. */
  private Optional<SignedCheckpoint> published() throws IOException {
    try {
      return disk.read(StaticFiles.CHECKPOINT).map(SignedCheckpoint::parse);
    } catch (LogFormatException e) {
      LOG.warn("The published checkpoint was torn by a crash and is written anew");
      return Optional.empty();
    }
  }

  private void integrate(List<GroupCommit.Append> group) throws IOException {
    pending.awaitRoom();
    synchronized (tree.lock()) {
      for (GroupCommit.Append append : group) {
        rows.append(append.leaf);
        storage.integrated(append.entry);
      }
    }
    log.appended();
    if (file.newest() != trimmedFor) {
      trimmedFor = file.newest();
      trimming.execute(this::trim);
    }
  }

  private void prepare() {
    try {
      file.prepare();
    } catch (IOException e) {
      LOG.warn("The next segment of the write-ahead file cannot be made ready", e);
    }
  }

  private void trim() {
    try {
      long safe = storage.size() / TilePath.FULL * TilePath.FULL;
      file.prepare();
      pending.flush();
      pending.sync();
      file.release(safe);
      removePruned();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The write-ahead file cannot be shortened now; it will be at its next turn", e);
    }
  }

  /**
   * Appends an entry.
   *
   * @param entry at most 65,535 bytes; copied
   * @return completes with the entry's index once it is durable and in the tree; fails with {@link
   *     LogOverloadedException} if too many are outstanding, with {@link IOException} if it cannot
   *     be written. Dependents run on a thread that all acknowledgements share.
   * @throws IllegalArgumentException if the entry is too long
   */
  public CompletableFuture<Long> append(byte[] entry) {
    return commits.append(entry);
  }

  /**
   * The tree side of the log: checkpoints, proofs, and what is served.
   *
   * @return the log to read from
   */
  public TileLog tiles() {
    return log;
  }

  /**
   * How many entries are durable and in the tree.
   *
   * @return the size, at least that of the published checkpoint
   */
  public long size() {
    return storage.size();
  }

  /**
   * How many appends wait for their acknowledgement.
   *
   * @return the number now
   */
  public int outstanding() {
    return commits.outstanding();
  }

  /**
   * Removes what lies wholly below an index. Do this only under a retention policy that was
   * published before: readers cannot tell pruning from withholding otherwise. The tree stays whole,
   * and proofs among what is left stay possible.
   *
   * @param minimumIndex the first entry that stays; at most the published size, never less than
   *     before
   * @throws IOException if the folder cannot be written
   */
  public synchronized void prune(long minimumIndex) throws IOException {
    if (minimumIndex > log.checkpoint().checkpoint().size() || minimumIndex < pruned) {
      throw new IllegalArgumentException("minimumIndex: from " + pruned + " to the published size");
    }
    StaticFiles.minimum(disk, minimumIndex);
    tree.minimumIndex(minimumIndex);
    pruned = minimumIndex;
    removePruned();
  }

  private synchronized void removePruned() throws IOException {
    if (pruned > 0) {
      StaticFiles.prune(disk, 0, pruned, file.base() / TilePath.FULL * TilePath.FULL);
    }
  }

  /** Commits what is under way, publishes a last time and gives the folder back. */
  @Override
  public void close() throws IOException {
    commits.close();
    log.close();
    trimming.close();
    pending.close();
    file.close();
    lock.close();
  }
}

package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.EntryBundle;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.TilePath;
import dev.modline.log.TreeHasher;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Goes through all entries of a log, many tiles at a time, and compares each with its leaf hash in
 * a verified tile. What it finds is told in the order of the log, so that the first thing wrong is
 * the first.
 */
final class EntryScan {
  /** Takes verified tiles of leaf hashes in order, with their entries where those were fetched. */
  interface Visitor {
    void tile(long firstIndex, byte[] leaves, byte[] bundle) throws IOException, FaultException;
  }

  private static final int MOST_BUNDLE = TilePath.FULL * (2 + EntryBundle.MAX_ENTRY);

  private final LogSource source;
  private final Checkpoint checkpoint;
  private final VerifiedTiles tiles;
  private final int threads;
  private final double share;
  private final SecureRandom random = new SecureRandom();

  private static final String PRUNED =
      ". If the log was pruned under a policy that it published, say from which entry on it is kept"
          + " (--from); otherwise entries are held back";

  private static final class Checked {
    final long first;
    final byte[] leaves;
    final byte[] bundle;

    Checked(long first, byte[] leaves, byte[] bundle) {
      this.first = first;
      this.leaves = leaves;
      this.bundle = bundle;
    }
  }

  EntryScan(LogVerifier settings, Checkpoint checkpoint, VerifiedTiles tiles) {
    this(settings, checkpoint, tiles, settings.share);
  }

  /** Fetches another share of the entries than is set. */
  EntryScan(LogVerifier settings, Checkpoint checkpoint, VerifiedTiles tiles, double share) {
    this.source = settings.source;
    this.checkpoint = checkpoint;
    this.tiles = tiles;
    this.threads = settings.threads;
    this.share = share;
  }

  /** Checks the entries from the tile that holds an index to the end. */
  void run(long from, Visitor visitor) throws IOException, FaultException {
    long end = (checkpoint.size() + TilePath.FULL - 1) / TilePath.FULL;
    Deque<Future<Checked>> ahead = new ArrayDeque<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      for (long index = from / TilePath.FULL; index < end || !ahead.isEmpty(); ) {
        if (index < end && ahead.size() < 4 * threads) {
          ahead.add(workers.submit(check(index)));
          index++;
        } else {
          boolean isFirst = index - ahead.size() == from / TilePath.FULL;
          Checked tile = result(ahead.removeFirst(), isFirst);
          visitor.tile(tile.first, tile.leaves, tile.bundle);
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private Callable<Checked> check(long index) throws IOException, FaultException {
    TilePath path = TilePath.within(0, index, checkpoint.size());
    Optional<Hash> expected =
        path.full() ? Optional.of(tiles.expected(0, index)) : Optional.empty();
    boolean chosen = share >= 1 || random.nextDouble() < share;
    byte[] edge = path.full() ? new byte[0] : tiles.tile(0, index);
    return () -> {
      byte[] leaves = edge;
      if (expected.isPresent()) {
        leaves = VerifiedTiles.read(source, path);
        if (!new TreeHasher().perfect(leaves, 0, TilePath.FULL).equals(expected.get())) {
          throw new FaultException(path + " is not what the tile above it says");
        }
      }
      long first = index * TilePath.FULL;
      return chosen ? entries(path, leaves) : new Checked(first, leaves, new byte[0]);
    };
  }

  private Checked entries(TilePath path, byte[] leaves) throws IOException, FaultException {
    TilePath place = new TilePath(TilePath.ENTRIES, path.index(), path.width());
    Optional<byte[]> read = source.read(place.toString(), MOST_BUNDLE);
    boolean exact = read.isPresent();
    if (!exact && !place.full()) {
      read = source.read(place.widened().toString(), MOST_BUNDLE);
    }
    byte[] bundle = read.orElseThrow(() -> VerifiedTiles.MissingException.gone(place));
    long first = path.index() * TilePath.FULL;
    TreeHasher hasher = new TreeHasher();
    byte[] leaf = new byte[Hash.BYTES];
    int at = 0;
    for (int i = 0; i < place.width(); i++) {
      int end;
      try {
        end = EntryBundle.end(bundle, at);
      } catch (LogFormatException e) {
        throw new FaultException(
            "entry " + (first + i) + " is cut off in " + place + ": " + e.getMessage(), e);
      }
      hasher.leaf(bundle, at + 2, end - at - 2, leaf, 0);
      int here = i * Hash.BYTES;
      if (!Arrays.equals(leaf, 0, Hash.BYTES, leaves, here, here + Hash.BYTES)) {
        throw new FaultException(
            "entry " + (first + i) + " in " + place + " is not the one that was signed");
      }
      at = end;
    }
    if (exact && at != bundle.length) {
      throw new FaultException(place + " goes on after its " + place.width() + " entries");
    }
    return new Checked(first, leaves, bundle);
  }

  /** What a log was pruned of is missing from its beginning on: of the first tile that is said. */
  private static Checked result(Future<Checked> future, boolean isFirst)
      throws IOException, FaultException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof VerifiedTiles.MissingException missing) {
        if (isFirst && missing.gone) {
          throw new FaultException(missing.getMessage() + PRUNED, missing);
        }
        throw missing.fault();
      }
      if (cause instanceof FaultException fault) {
        throw fault;
      }
      if (cause instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("checking a tile failed", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

package dev.modline.authorities.feed;

import dev.modline.log.Hash;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log whose checkpoints are delivered once the full record holds them and witnesses have seen it.
 *
 * <p>What is owed is not held for ever by a witness that is gone: after a while without a tie,
 * delivery goes on without one, and the recipient sees that. No checkpoint is delivered after a
 * larger one, not even across a restart: a recipient would have to take it for a truncation.
 * Threading: any thread.
 */
public final class TiedSource implements FeedSource {
  private static final Logger LOG = LoggerFactory.getLogger(TiedSource.class);

  private final String audience;
  private final FeedSource log;
  private final TieIndex ties;
  private final Duration patience;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private long floor;
  private long lastTied = -1;
  private @Nullable Instant waitingSince;
  private boolean warned;

  /**
   * A source.
   *
   * @param audience whose log it is
   * @param log the log
   * @param openings what opens its entries
   * @param ties the index of the full record
   * @param patience how long delivery waits for a tie before it goes on without
   * @param clock for that wait
   */
  public TiedSource(
      String audience,
      TileLog log,
      Openings openings,
      TieIndex ties,
      Duration patience,
      InstantSource clock) {
    this.audience = audience;
    this.ties = ties;
    this.patience = patience;
    this.clock = clock;
    this.log = FeedSource.of(log, openings, checkpoint -> ties.tie(audience, checkpoint));
    // Whatever was delivered before this start was published: nothing smaller is shown now.
    this.floor = log.checkpoint().checkpoint().size();
  }

  @Override
  public Optional<SignedCheckpoint> deliverable() throws IOException {
    lock.lock();
    try {
      SignedCheckpoint published = log.checkpoint();
      Optional<SignedCheckpoint> tied = ties.newest(audience);
      long tiedSize = tied.map(it -> it.checkpoint().size()).orElse(-1L);
      long size = published.checkpoint().size();
      if (tiedSize >= size) {
        waitingSince = null;
        warned = false;
        return shown(published);
      }
      if (waitingSince == null || tiedSize > lastTied) {
        waitingSince = clock.instant();
      }
      lastTied = tiedSize;
      if (clock.instant().isAfter(waitingSince.plus(patience))) {
        if (!warned) {
          LOG.warn("the log of {} is delivered without its tie to the full record", audience);
          warned = true;
        }
        return shown(published);
      }
      return tiedSize >= floor ? tied : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<SignedCheckpoint> shown(SignedCheckpoint checkpoint) {
    floor = Math.max(floor, checkpoint.checkpoint().size());
    return Optional.of(checkpoint);
  }

  @Override
  public SignedCheckpoint checkpoint() {
    return log.checkpoint();
  }

  @Override
  public long minimumIndex() {
    return log.minimumIndex();
  }

  @Override
  public List<byte[]> entries(long from, int count) throws IOException {
    return log.entries(from, count);
  }

  @Override
  public List<Hash> consistency(long size1, long size2) throws IOException {
    return log.consistency(size1, size2);
  }

  @Override
  public List<Opening> openings(long index) throws IOException {
    return log.openings(index);
  }

  @Override
  public Optional<Tie> tie(SignedCheckpoint checkpoint) throws IOException {
    return log.tie(checkpoint);
  }

  @Override
  public boolean await(long index, Duration limit) throws InterruptedException {
    return log.await(index, limit);
  }
}

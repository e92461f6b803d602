package dev.modline.authorities.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a feed keeps how far its recipient has come: a watermark per recipient, no entry of any
 * log, or delivery would feed itself.
 *
 * <p>Contract: what was saved is there after a crash. Should the newest state be lost, entries are
 * delivered again, which recipients know how to take. Threading: one recipient by one thread at a
 * time, several recipients at once.
 */
public interface FeedState {
  /**
   * How far a recipient has come.
   *
   * @param acknowledged how many entries it has verified and stored
   * @param next from which entry delivery goes on; below {@code acknowledged} after a resend
   * @param status whether the stream delivers
   * @param evidence the proof of the last acknowledgement: a token's id, or the recipient's
   *     cosigned checkpoint
   * @param cosigned how many entries the recipient has cosigned
   */
  record Position(
      long acknowledged, long next, StreamStatus status, String evidence, long cosigned) {
    /** A recipient that has had nothing yet. */
    public static Position start() {
      return new Position(0, 0, StreamStatus.enabled(), "", 0);
    }

    Position movedTo(long to, String by) {
      return to > acknowledged
          ? new Position(to, to, status, by, cosigned)
          : new Position(acknowledged, to, status, evidence, cosigned);
    }

    Position cosignedTo(long size, String note) {
      return new Position(acknowledged, next, status, note, size);
    }

    Position with(StreamStatus other) {
      return new Position(acknowledged, next, other, evidence, cosigned);
    }

    Position resending(long from) {
      return new Position(acknowledged, from, status, evidence, cosigned);
    }
  }

  /** What was saved last. */
  Optional<Position> load(String audience) throws IOException;

  /** Saves, durably. */
  void save(String audience, Position position) throws IOException;

  /** A state that is forgotten with the process: everything is then delivered again. */
  static FeedState inMemory() {
    ConcurrentHashMap<String, Position> positions = new ConcurrentHashMap<>();
    return new FeedState() {
      @Override
      public Optional<Position> load(String audience) {
        return Optional.ofNullable(positions.get(audience));
      }

      @Override
      public void save(String audience, Position position) {
        positions.put(audience, position);
      }
    };
  }

  /** A state in a folder, one small file per recipient. */
  static FeedState folder(Path folder) {
    return new FolderFeedState(folder);
  }
}

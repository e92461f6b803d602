package dev.modline.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How a {@link FolderLog} is put together. */
public final class FolderLogBuilder {
  private static final long LEAST_SEGMENT = 1L << 18;

  final Disk disk;
  final CheckpointSigner signer;
  long segmentBytes = 64L << 20;
  int mostOutstanding = 16_384;
  Consumer<TileLogBuilder> configuration = builder -> {};

  FolderLogBuilder(Disk disk, CheckpointSigner signer) {
    this.disk = disk;
    this.signer = signer;
  }

  FolderLogBuilder(Path folder, CheckpointSigner signer) {
    this(new FileDisk(folder.toAbsolutePath().normalize()), signer);
  }

  /**
   * How large a stretch of the write-ahead file grows before the tiles behind it are synced and its
   * space is used again: 64 MiB by default. Opening after a crash reads at most about two of them.
   *
   * @param bytes at least 256 KiB
   * @return this
   */
  public FolderLogBuilder segmentBytes(long bytes) {
    if (bytes < LEAST_SEGMENT) {
      throw new IllegalArgumentException("segmentBytes: at least " + LEAST_SEGMENT);
    }
    this.segmentBytes = bytes;
    return this;
  }

  /**
   * How many appends may be outstanding before more are turned away: 16,384 by default.
   *
   * @param count at least one
   * @return this
   */
  public FolderLogBuilder mostOutstanding(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("mostOutstanding: at least 1");
    }
    this.mostOutstanding = count;
    return this;
  }

  /**
   * Everything that is settled for a {@link TileLog}: clock, intervals, witnesses, second keys,
   * alerts. Storage and tiles are the folder's own.
   *
   * @param settings called once when the log is opened
   * @return this
   */
  public FolderLogBuilder configure(Consumer<TileLogBuilder> settings) {
    this.configuration = configuration.andThen(settings);
    return this;
  }

  /**
   * Opens the log, whatever a crash has left, and publishes.
   *
   * @return the running log
   * @throws LogContradictionException if what was published is not in the folder any more, or the
   *     write-ahead file is damaged
   * @throws IOException if the folder cannot be read or written, or is in use by another process
   */
  public FolderLog open() throws IOException {
    return FolderLog.open(this);
  }
}

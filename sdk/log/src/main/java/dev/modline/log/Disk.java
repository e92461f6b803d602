package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The few things that a log in a folder does to a disk, so that a test can record them, cut them
 * off anywhere, drop what was not synced, and open what is left.
 */
interface Disk {
  /** Takes the folder for this process alone; closing gives it back. */
  Closeable lock(String path) throws IOException;

  /** The content of a file; empty if there is none. */
  Optional<byte[]> read(String path) throws IOException;

  /** The names in a folder; none if there is no such folder. */
  List<String> list(String folder) throws IOException;

  /** Makes a file appear whole in place of any other. Not durable before {@link #sync}. */
  void replace(String path, byte[] content) throws IOException;

  /**
   * Writes a file that nobody has been told of yet, so that it need not appear at once. Where there
   * is one already, it is replaced whole. Not durable before {@link #sync}.
   */
  void write(String path, byte[] content) throws IOException;

  /** Makes the content and the names of files durable. */
  void sync(Collection<String> paths) throws IOException;

  /** Renames a file, durably. */
  void rename(String from, String to) throws IOException;

  /** Removes a file or an empty folder, if it is there. Not durable by itself. */
  void delete(String path) throws IOException;

  /** Opens a file to be written in place, making it if need be. */
  Area open(String path) throws IOException;

  /** A file written in place. */
  interface Area extends Closeable {
    long length() throws IOException;

    /** Reads fully, or up to the end of the file. */
    void read(ByteBuffer to, long at) throws IOException;

    void write(ByteBuffer from, long at) throws IOException;

    /** Makes what was written durable. */
    void sync() throws IOException;
  }
}

package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A disk in memory that records what is done to it. Any beginning of the record can be played into
 * a new disk, with everything dropped that was not synced by then: content, and names.
 */
final class SimulatedDisk implements Disk {
  /** A file's bytes: as written, and as they would survive the power going off. */
  private static final class Inode {
    private final List<int[]> unsynced = new ArrayList<>();
    byte[] written = new byte[0];
    byte[] durable = new byte[0];

    void write(byte[] bytes, int at) {
      if (written.length < at + bytes.length) {
        written = Arrays.copyOf(written, at + bytes.length);
      }
      System.arraycopy(bytes, 0, written, at, bytes.length);
      unsynced.add(new int[] {at, bytes.length});
    }

    void sync() {
      if (durable.length != written.length) {
        durable = Arrays.copyOf(durable, written.length);
      }
      for (int[] part : unsynced) {
        System.arraycopy(written, part[0], durable, part[0], part[1]);
      }
      unsynced.clear();
    }
  }

  /** Something done, to be done again to another disk. */
  private record Op(Consumer<SimulatedDisk> again, long mark) {
    Op(Consumer<SimulatedDisk> again) {
      this(again, -1);
    }
  }

  private final Map<String, Inode> names = new HashMap<>();
  private final Map<String, Inode> durableNames = new HashMap<>();
  private final List<Op> record = new ArrayList<>();

  /** Notes that something was promised: all that was done before must lead to it. */
  synchronized void mark(long value) {
    record.add(new Op(disk -> {}, value));
  }

  synchronized int recorded() {
    return record.size();
  }

  /** The largest mark within the first operations; -1 if there is none. */
  synchronized long marked(int operations) {
    return record.subList(0, operations).stream().mapToLong(Op::mark).max().orElse(-1);
  }

  /** What the disk holds after the first operations; without power, only what was synced. */
  synchronized SimulatedDisk after(int operations, boolean powerLost) {
    SimulatedDisk disk = new SimulatedDisk();
    record.subList(0, operations).forEach(disk::play);
    disk.record.clear();
    if (powerLost) {
      disk.losePower();
    }
    return disk;
  }

  /** This disk after the first operations of another that began as this one is, and no power. */
  synchronized SimulatedDisk then(SimulatedDisk other, int operations) {
    other.record.subList(0, operations).forEach(this::play);
    record.clear();
    losePower();
    return this;
  }

  private void losePower() {
    names.clear();
    names.putAll(durableNames);
    for (Inode inode : names.values()) {
      inode.written = inode.durable.clone();
      inode.unsynced.clear();
    }
  }

  private void play(Op op) {
    op.again().accept(this);
    record.add(op);
  }

  private Inode inode(String path) {
    Inode inode = names.get(path);
    if (inode == null) {
      throw new IllegalStateException("no file " + path);
    }
    return inode;
  }

  private void syncOne(String path) {
    Inode inode = names.get(path);
    if (inode != null) {
      inode.sync();
    }
    for (String up = folder(path); ; up = folder(up)) {
      syncFolder(up);
      if (up.isEmpty()) {
        return;
      }
    }
  }

  /** Makes the names in a folder durable, those of files whose content is not among them. */
  private void syncFolder(String folder) {
    durableNames.keySet().removeIf(name -> folder(name).equals(folder) && !names.containsKey(name));
    names.forEach(
        (name, inode) -> {
          if (folder(name).equals(folder)) {
            durableNames.put(name, inode);
          }
        });
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  @Override
  public Closeable lock(String path) {
    return () -> {};
  }

  @Override
  public synchronized Optional<byte[]> read(String path) {
    return Optional.ofNullable(names.get(path)).map(inode -> inode.written.clone());
  }

  @Override
  public synchronized List<String> list(String folder) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    TreeSet<String> found = new TreeSet<>();
    for (String name : names.keySet()) {
      if (name.startsWith(prefix)) {
        found.add(name.substring(prefix.length()).replaceFirst("/.*", ""));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized void replace(String path, byte[] content) {
    byte[] kept = content.clone();
    play(
        new Op(
            disk -> {
              Inode inode = new Inode();
              inode.write(kept, 0);
              disk.names.put(path, inode);
            }));
  }

  @Override
  public void write(String path, byte[] content) {
    replace(path, content);
  }

  @Override
  public synchronized void sync(Collection<String> paths) {
    List<String> kept = List.copyOf(paths);
    play(new Op(disk -> kept.forEach(disk::syncOne)));
  }

  @Override
  public synchronized void rename(String from, String to) {
    play(
        new Op(
            disk -> {
              disk.names.put(to, disk.inode(from));
              disk.names.remove(from);
              disk.syncFolder(folder(to));
            }));
  }

  @Override
  public synchronized void delete(String path) {
    play(new Op(disk -> disk.names.remove(path)));
  }

  /** Changes a byte behind the log's back. */
  synchronized void flip(String path, int at) {
    inode(path).written[at] ^= 1;
  }

  @Override
  public synchronized Area open(String path) {
    play(new Op(disk -> disk.names.putIfAbsent(path, new Inode())));
    return new SimulatedArea(path, inode(path));
  }

  private final class SimulatedArea implements Area {
    private final String openedAs;
    private final Inode inode;

    SimulatedArea(String openedAs, Inode inode) {
      this.openedAs = openedAs;
      this.inode = inode;
    }

    /** The file goes on under its new name after a rename. */
    private String path() {
      return names.get(openedAs) == inode ? openedAs : renamed();
    }

    private String renamed() {
      return names.entrySet().stream()
          .filter(entry -> entry.getValue() == inode)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public long length() {
      synchronized (SimulatedDisk.this) {
        return inode.written.length;
      }
    }

    @Override
    public void read(ByteBuffer to, long at) throws IOException {
      synchronized (SimulatedDisk.this) {
        int count = (int) Math.max(0, Math.min(to.remaining(), inode.written.length - at));
        to.put(inode.written, (int) Math.min(at, inode.written.length), count);
      }
    }

    @Override
    public void write(ByteBuffer from, long at) {
      byte[] content = new byte[from.remaining()];
      from.get(content);
      synchronized (SimulatedDisk.this) {
        String path = path();
        play(new Op(disk -> disk.inode(path).write(content, (int) at)));
      }
    }

    @Override
    public void sync() {
      synchronized (SimulatedDisk.this) {
        String path = path();
        play(new Op(disk -> disk.inode(path).sync()));
      }
    }

    @Override
    public void close() {}
  }
}

package dev.modline.detect.hash.exchange;

/** A list that breaks its format or a limit. Names line and record and never repeats the value. */
public final class MalformedHashList extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /** An error in {@code line}, counted from 1. */
  public MalformedHashList(long line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  /** An error in {@code record}, which begins in {@code line}; both counted from 1. */
  public MalformedHashList(long line, long record, String problem) {
    super("line " + line + (record > 0 ? ", record " + record : "") + ": " + problem);
    this.line = line;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }
}

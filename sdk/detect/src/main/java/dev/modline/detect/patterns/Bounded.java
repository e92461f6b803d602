package dev.modline.detect.patterns;

/** A text that refuses to be read any longer once a time has passed. */
final class Bounded implements CharSequence {
  private static final int CHECK_EVERY = 1 << 12;

  private final CharSequence text;
  private final long deadline;
  private int reads;

  Bounded(CharSequence text, long nanos) {
    this.text = text;
    this.deadline = System.nanoTime() + nanos;
  }

  /** Time is up. */
  static final class TimeUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeUp() {
      super("time is up", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if ((++reads & CHECK_EVERY - 1) == 0 && System.nanoTime() - deadline > 0) {
      throw new TimeUp();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

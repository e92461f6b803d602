package dev.modline.server.screen;

/** Some lines that follow each other, with their line feeds. */
final class LineBatch {
  final byte[] bytes;

  /** The number of the first line, from 1. */
  final long first;

  /** Whether it stands for one line that was longer than allowed, and holds nothing. */
  final boolean tooLong;

  private LineBatch(byte[] bytes, long first, boolean tooLong) {
    this.bytes = bytes;
    this.first = first;
    this.tooLong = tooLong;
  }

  static LineBatch of(byte[] bytes, long first) {
    return new LineBatch(bytes, first, false);
  }

  static LineBatch tooLong(long line) {
    return new LineBatch(new byte[0], line, true);
  }
}

package dev.modline.server.screen;

/** The answers to a batch, as JSON Lines. */
final class Answers {
  /** What follows the answers to the last batch. */
  static final Answers END = new Answers(new byte[0], 0);

  final byte[] bytes;
  final int lines;

  Answers(byte[] bytes, int lines) {
    this.bytes = bytes;
    this.lines = lines;
  }
}

package dev.modline.detect.remote;

/**
 * What leaves the house of a post: nothing that says who wrote it or where.
 *
 * @param text the text of the post
 * @param language BCP 47, {@code und} when unknown
 */
record Text(String text, String language) {
  @Override
  public String toString() {
    return text.length() + " characters";
  }
}

package dev.modline.model;

/**
 * A person's part in a case: {@code author}, {@code reporter-1}. Events name people this way only;
 * who that is stands among the personal values, which can be erased.
 *
 * @param name unique in the case
 */
public record Party(String name) {
  private static final Party AUTHOR = new Party("author");

  /** Checks the form. */
  public Party {
    Checks.id("party", name);
  }

  /** Who wrote what the case is about. */
  public static Party author() {
    return AUTHOR;
  }

  /** The {@code n}th to report it, from 1. */
  public static Party reporter(int n) {
    return new Party("reporter-" + n);
  }

  /** The person who spoke for the authority of the {@code n}th order, from 1. */
  public static Party official(int n) {
    return new Party("official-" + n);
  }

  @Override
  public String toString() {
    return name;
  }
}

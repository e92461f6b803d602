package dev.modline.server.square;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param id the account's id
 * @param name the name that others see
 * @param country where the person is, ISO 3166-1 alpha-2
 * @param language the language of letters to the person
 * @param verified whether the Square has verified the person
 * @param joinedAt since when
 */
public record Member(
    String id, String name, String country, String language, boolean verified, Instant joinedAt) {
  /** The first letters of the name, for a face without a picture. */
  public String initials() {
    String[] parts = name.strip().split("\\s+", -1);
    String first = firstLetter(parts[0]);
    return parts.length == 1 ? first : first + firstLetter(parts[parts.length - 1]);
  }

  /** One of six colours. */
  public int colour() {
    return 1 + Math.floorMod(id.hashCode(), 6);
  }

  private static String firstLetter(String word) {
    return word.isEmpty() ? "?" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
  }
}

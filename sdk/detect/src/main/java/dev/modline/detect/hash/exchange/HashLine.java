package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashEntry;

/** What one record of a list says. */
public sealed interface HashLine {
  /**
   * The hash is listed.
   *
   * @param entry with all that the list says of it
   */
  record Listed(HashEntry entry) implements HashLine {}

  /**
   * The hash is no longer listed.
   *
   * @param entry the hash and its source
   */
  record Withdrawn(HashEntry entry) implements HashLine {}

  /**
   * Whatever carries this tag is no longer listed: for services that withdraw by their own id.
   *
   * @param source the list
   * @param tag the tag that carries the id
   */
  record WithdrawnByTag(String source, String tag) implements HashLine {}

  /**
   * A fingerprint that is kept and not matched.
   *
   * @param hash as it came
   * @param withdrawn whether it is no longer listed
   */
  record Kept(KeptHash hash, boolean withdrawn) implements HashLine {}

  /**
   * A record that cannot be taken; the others can.
   *
   * @param problem what is wrong, with its place; never the value
   */
  record Bad(String problem) implements HashLine {}

  /**
   * A hash that this version cannot match.
   *
   * @param type what the list calls it
   */
  record Skipped(String type) implements HashLine {}
}

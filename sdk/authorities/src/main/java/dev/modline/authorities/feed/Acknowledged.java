package dev.modline.authorities.feed;

/** Is told how far a recipient has come: {@code Modline.acknowledged}. */
@FunctionalInterface
public interface Acknowledged {
  /**
   * The audience has verified and stored the first {@code size} entries of its log.
   *
   * @param evidence a token's id, or the checkpoint that the recipient has cosigned
   * @return how many obligations that discharged
   */
  int upTo(String audience, long size, String evidence);
}

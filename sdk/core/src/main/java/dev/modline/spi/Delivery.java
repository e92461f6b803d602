package dev.modline.spi;

/** What a receiver said to something that was handed to it. A fault is an exception instead. */
public sealed interface Delivery {
  /**
   * It was taken; the obligation is discharged.
   *
   * @param reference the receiver's own number for it; may be empty
   * @param possibleDuplicate whether an earlier attempt may have taken effect too, unseen
   */
  record Acknowledged(String reference, boolean possibleDuplicate) implements Delivery {}

  /**
   * It was handed over and the acknowledgement comes later, through {@code Modline.acknowledged}: a
   * feed, say. It is not sent again until the receiver is late.
   */
  record Awaiting() implements Delivery {}

  /**
   * It will never be taken as it is; a person has to look at it. The obligation stays visible.
   *
   * @param reason what the receiver said, for the operator
   */
  record Refused(String reason) implements Delivery {}

  /** Taken, with no doubt about an earlier attempt. */
  static Delivery acknowledged(String reference) {
    return new Acknowledged(reference, false);
  }
}

package dev.modline.model;

/**
 * The proof that an obligation was discharged.
 *
 * @param by who answered: {@code platform}, a messenger's or an authority's id, a staff id
 * @param reference what they answered: a version, a receipt number, a log position
 * @param possibleDuplicate whether an earlier attempt may have taken effect too, unseen: marked,
 *     since nothing is lost for fear of it
 */
public record Evidence(String by, String reference, boolean possibleDuplicate) {
  /** Evidence with no doubt about an earlier attempt. */
  public static Evidence of(String by, String reference) {
    return new Evidence(by, reference, false);
  }
}

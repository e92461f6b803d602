package dev.modline.authorities.feed;

/** What can be wrong with what a feed delivers: each has a name of its own. */
public enum Fault {
  /** The token cannot be parsed, or what is in it cannot. */
  MALFORMED(SetError.Code.INVALID_REQUEST),
  /** The token cannot be decrypted, or its signature is not of a known key. */
  TOKEN_SIGNATURE(SetError.Code.INVALID_KEY),
  /** The token is of another issuer. */
  ISSUER(SetError.Code.INVALID_ISSUER),
  /** The token, or an entry in it, is for somebody else. */
  AUDIENCE(SetError.Code.INVALID_AUDIENCE),
  /** The checkpoint is not signed, or not witnessed, as it has to be. */
  CHECKPOINT_SIGNATURE(SetError.Code.INVALID_KEY),
  /** Entries before these were never delivered. */
  GAP(SetError.Code.INVALID_REQUEST),
  /** Two histories: what was signed now does not agree with what was signed or delivered before. */
  SPLIT_VIEW(SetError.Code.ACCESS_DENIED),
  /** An entry is not the one that is in the log: altered, left out, or moved. */
  ENTRIES(SetError.Code.INVALID_REQUEST),
  /** An opening does not open its commitment. */
  OPENING(SetError.Code.INVALID_REQUEST),
  /** The checkpoint is not tied to the full record as it says. */
  TIE(SetError.Code.INVALID_REQUEST);

  private final SetError.Code code;

  Fault(SetError.Code code) {
    this.code = code;
  }

  /** The registered error to answer with. */
  public SetError.Code code() {
    return code;
  }
}

package dev.modline.detect.image;

/** Why a picture is not looked at. */
public enum Refusal {
  /** There are no bytes. */
  EMPTY,
  /** The bytes begin like no picture that is known. */
  NOT_AN_IMAGE,
  /** A picture, but of a form that cannot be decoded here. */
  UNSUPPORTED,
  /** It ends before it should. */
  TRUNCATED,
  /** It contradicts its own format. */
  MALFORMED,
  /** It has more bytes, pixels, frames or scans than are allowed. */
  LIMIT,
  /** It takes long, and as many long ones as may be are being read. */
  BUSY,
  /** The thread that read it was interrupted. */
  STOPPED
}

package dev.modline.authorities.feed;

import java.util.Locale;

/**
 * Why a recipient refuses a token (RFC 8935 section 2.4).
 *
 * @param code which of the registered errors
 * @param description for the engineer at the other end; never a value of the token
 */
public record SetError(Code code, String description) {
  /** The registered errors. */
  public enum Code {
    /** The request or the token cannot be parsed or is malformed. */
    INVALID_REQUEST,
    /** The key is invalid, or the signature is. */
    INVALID_KEY,
    /** The issuer is not the one expected. */
    INVALID_ISSUER,
    /** The token is for somebody else. */
    INVALID_AUDIENCE,
    /** The sender could not be authenticated. */
    AUTHENTICATION_FAILED,
    /** The sender may not send this. */
    ACCESS_DENIED;

    /** As it stands in JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads it; what is not registered is an invalid request. */
    static Code of(String wire) {
      for (Code code : values()) {
        if (code.wire().equals(wire)) {
          return code;
        }
      }
      return INVALID_REQUEST;
    }
  }

  /** Cuts a description that is too long. */
  public SetError {
    description = description.length() > 500 ? description.substring(0, 500) : description;
  }
}

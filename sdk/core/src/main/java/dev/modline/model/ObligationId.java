package dev.modline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of an obligation. It is derived from (case, act, subject), so that the same thing is
 * never owed twice, and it is the idempotency key of every call that discharges it.
 */
public record ObligationId(String value) implements Comparable<ObligationId> {
  /** Checks the form. */
  public ObligationId {
    Checks.id("obligation id", value);
  }

  /** The id of {@code duty} in the case {@code scope}, or in the operator's own scope. */
  public static ObligationId of(String scope, Duty duty) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((scope + "\n" + duty.subject()).getBytes(StandardCharsets.UTF_8));
      return new ObligationId("o-" + HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public int compareTo(ObligationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.modline.store;

import dev.modline.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values of the model stand in columns. */
final class Columns {
  private static final long NANOS = 1_000_000_000L;
  static final long NEVER = Long.MAX_VALUE;

  private Columns() {}

  /** Nanoseconds since 1970; instants beyond 1678 to 2262 are taken for the nearest of them. */
  static long nanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : NEVER - 1;
    }
  }

  static long nanosOrNever(Optional<Instant> instant) {
    return instant.map(Columns::nanos).orElse(NEVER);
  }

  static @Nullable Long nanosOrNull(Optional<Instant> instant) {
    return instant.map(Columns::nanos).orElse(null);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  static Optional<Instant> instantOrNever(long nanos) {
    return nanos == NEVER ? Optional.empty() : Optional.of(instant(nanos));
  }

  static Optional<Instant> instantOrNull(ResultSet row, int column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant(nanos));
  }

  /** The rank of a severity: fixed here, since a new one may be put between two others. */
  static int gravity(Severity severity) {
    return switch (severity) {
      case LOW -> 10;
      case MEDIUM -> 20;
      case HIGH -> 30;
      case CRITICAL -> 40;
    };
  }

  static Severity severity(int gravity) {
    for (Severity severity : Severity.values()) {
      if (gravity(severity) == gravity) {
        return severity;
      }
    }
    throw new IllegalStateException("no severity has the rank " + gravity);
  }
}

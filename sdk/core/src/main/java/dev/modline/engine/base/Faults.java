package dev.modline.engine.base;

import org.jspecify.annotations.Nullable;

/** Whose fault it is when something is thrown. */
public final class Faults {
  private Faults() {}

  /**
   * Whether no plug-in can be blamed for it and nothing in this process can be relied on any more.
   * Everything else that a plug-in throws is its own fault: an exception, a class that is missing,
   * a stack that overflowed, a failed assertion.
   */
  public static boolean isFatal(Throwable fault) {
    return fault instanceof OutOfMemoryError || fault instanceof InternalError;
  }

  /** Throws on what no plug-in is to blame for; returns for everything else. */
  public static void passOn(@Nullable Throwable fault) {
    if (fault instanceof Error error && isFatal(error)) {
      throw error;
    }
  }

  /** Its kind: a message may hold content. */
  public static String name(@Nullable Throwable fault) {
    return fault == null ? "unknown" : fault.getClass().getName();
  }
}

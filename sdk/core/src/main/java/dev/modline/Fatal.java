package dev.modline;

import org.jspecify.annotations.Nullable;

/**
 * What is the process' trouble and no plug-in's: nothing may be made of it but to pass it on. Every
 * other {@link Error}, a stack that overflowed or a class that is missing, is the fault of the
 * plug-in that threw it.
 */
final class Fatal {
  private Fatal() {}

  /** Throws on what no plug-in is to blame for; returns for everything else. */
  static void passOn(@Nullable Throwable fault) {
    if (fault instanceof OutOfMemoryError out) {
      throw out;
    }
    if (fault instanceof InternalError internal) {
      throw internal;
    }
  }
}

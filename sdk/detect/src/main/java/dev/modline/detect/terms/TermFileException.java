package dev.modline.detect.terms;

/** A term list that is not as it must be; the message names the file and the line. */
public final class TermFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TermFileException(String message) {
    super(message);
  }

  TermFileException(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}

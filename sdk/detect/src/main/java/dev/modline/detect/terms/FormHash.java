package dev.modline.detect.terms;

/** The hash of words in one form, letter by letter. */
final class FormHash {
  private final Form form;
  private long hash = 1;
  private int tones;

  FormHash(Form form) {
    this.form = form;
  }

  /** Adds a letter, or the separator between two words. */
  void add(int letter, int run, int marks) {
    if (letter == Key.SEPARATOR) {
      hash = form.letter(form.tones(hash, tones), letter, run, 0);
      tones = 0;
    } else {
      hash = form.letter(hash, letter, run, marks);
      tones |= marks;
    }
  }

  /** The hash of all that was added, if the last was a letter. */
  long value() {
    return form.tones(hash, tones);
  }
}

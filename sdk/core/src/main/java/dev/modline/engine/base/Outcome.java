package dev.modline.engine.base;

import dev.modline.model.Evidence;

/** What an attempt came to. */
public sealed interface Outcome {
  /** Done. */
  record Done(Evidence evidence) implements Outcome {}

  /** Handed over; the acknowledgement comes later. */
  record Awaiting() implements Outcome {}

  /** There is nobody or nothing left that it could concern. */
  record Moot(String why) implements Outcome {}

  /** It will not be taken as it is: a person has to look. */
  record Refused(String why) implements Outcome {}

  /** Nothing came of it yet; the change has been made already. */
  record Handled() implements Outcome {}

  /** It may have taken effect or not: it is tried again. */
  record Failed(String problem) implements Outcome {}

  /** Nothing was called: all acting was stopped after the attempt had been noted. */
  record Stopped() implements Outcome {}

  /** What it needs cannot be read. */
  record Damaged(String problem) implements Outcome {}

  /** Nothing to call: a hold whose time has passed. */
  record Over() implements Outcome {}

  /** Nothing to call: a person has to begin. */
  record Waits(String why) implements Outcome {}
}

package dev.modline.engine.owe;

import dev.modline.engine.base.Faults;
import dev.modline.model.CaseId;

/** A case is there and cannot be read: an event of it is damaged, or missing. */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(CaseId caseId, Throwable cause) {
    super("case " + caseId + " cannot be read: " + Faults.name(cause), cause);
  }
}

package dev.modline.detect.remote;

import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;

/**
 * What to make of one category of a model.
 *
 * @param category the operator's name for it
 * @param threshold from which score or confidence it is a finding, 0 to 1
 * @param severity how grave a finding is; at most, where the model says how grave it is
 */
record Aim(String category, double threshold, Severity severity) {
  Aim {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new InvalidInput("threshold of " + category, "must be from 0 to 1");
    }
  }

  /** The operator's word bounds the model's: one that is talked into more cannot exceed it. */
  Severity bound(Severity theirs) {
    return theirs.compareTo(severity) > 0 ? severity : theirs;
  }
}

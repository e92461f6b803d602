package dev.modline.model;

import org.jspecify.annotations.Nullable;

/** How a detector is doing, for health and figures. */
public final class DetectorStatus {
  private final String name;
  private final Manifest.Execution execution;
  private final boolean resting;
  private final boolean failing;
  private final int abandoned;

  private DetectorStatus(
      String name, Manifest.Execution execution, boolean resting, boolean failing, int abandoned) {
    this.name = name;
    this.execution = execution;
    this.resting = resting;
    this.failing = failing;
    this.abandoned = abandoned;
  }

  /** A status: {@code execution} is where it really runs. */
  public static DetectorStatus of(
      String name, Manifest.Execution execution, boolean resting, boolean failing, int abandoned) {
    return new DetectorStatus(name, execution, resting, failing, abandoned);
  }

  /** The detector's name. */
  public String name() {
    return name;
  }

  /** Where it runs now: what its manifest asks for, unless that was not granted or taken away. */
  public Manifest.Execution execution() {
    return execution;
  }

  /** Whether it is not asked: too much of it hangs, or it has failed and is given a rest. */
  public boolean resting() {
    return resting;
  }

  /** Whether it has failed five times in a row or more. */
  public boolean failing() {
    return failing;
  }

  /** How many of its calls go on long after their time limit, each on a thread that is lost. */
  public int abandoned() {
    return abandoned;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DetectorStatus that
        && name.equals(that.name)
        && execution == that.execution
        && resting == that.resting
        && failing == that.failing
        && abandoned == that.abandoned;
  }

  @Override
  public int hashCode() {
    return name.hashCode() + abandoned;
  }

  @Override
  public String toString() {
    return name
        + (resting ? " rests" : failing ? " fails" : " works")
        + ", "
        + execution
        + ", abandoned: "
        + abandoned;
  }
}

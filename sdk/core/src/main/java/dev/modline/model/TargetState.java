package dev.modline.model;

import java.util.List;

/**
 * The grounds that are active on a target, over all its cases, with a version that grows by one at
 * every change: what {@code Platform.set} is given.
 *
 * @param target the target
 * @param version 0 before the first change
 * @param grounds the active grounds, in the order in which they were put
 */
public record TargetState(Target target, long version, List<Ground> grounds) {
  /** Copies the list. */
  public TargetState {
    grounds = List.copyOf(grounds);
  }

  /** A target that nothing was ever done to. */
  public static TargetState initial(Target target) {
    return new TargetState(target, 0, List.of());
  }

  /** What the target should look like. */
  public DesiredState desired() {
    return DesiredState.union(grounds);
  }

  /** The state after these grounds are put and those lifted; the same object if nothing changes. */
  public TargetState change(List<Ground> imposes, List<String> lifts) {
    var next = new java.util.ArrayList<>(grounds);
    boolean changed = next.removeIf(ground -> lifts.contains(ground.id()));
    for (Ground ground : imposes) {
      if (next.stream().noneMatch(there -> there.id().equals(ground.id()))) {
        next.add(ground);
        changed = true;
      }
    }
    return changed ? new TargetState(target, version + 1, next) : this;
  }
}

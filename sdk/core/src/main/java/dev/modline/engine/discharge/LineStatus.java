package dev.modline.engine.discharge;

import dev.modline.Status;
import dev.modline.model.DetectorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the line is, put together from what its rooms know. */
public record LineStatus(
    Engine engine,
    Optional<String> halted,
    List<DetectorStatus> detectors,
    boolean suspended,
    boolean braking)
    implements Status {
  /** What the loops know. */
  public record Engine(
      List<LoopState> loops,
      List<LaneState> lanes,
      StoreState store,
      Optional<Figures> figures,
      List<String> unreachable) {}

  @Override
  public Condition condition() {
    if (!live()) {
      return Condition.DOWN;
    }
    return problems().isEmpty() ? Condition.UP : Condition.DEGRADED;
  }

  @Override
  public boolean live() {
    return halted.isEmpty() && loops().stream().allMatch(LoopState::alive);
  }

  @Override
  public boolean ready() {
    return live() && !store().lost();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    halted.ifPresent(why -> problems.add("the line has halted: " + why));
    loops().stream()
        .filter(loop -> !loop.alive())
        .forEach(loop -> problems.add("the thread " + loop.name() + " is gone"));
    store().problem().ifPresent(why -> problems.add("the store takes no writes: " + why));
    lanes().stream()
        .filter(LaneState::full)
        .forEach(lane -> problems.add("no further call finds room to " + lane.to()));
    detectors.stream()
        .filter(DetectorStatus::resting)
        .forEach(resting -> problems.add("the detector " + resting.name() + " rests"));
    figures()
        .map(Figures::setAside)
        .filter(aside -> aside > 0)
        .ifPresent(aside -> problems.add(aside + " of what is owed cannot be read"));
    engine
        .unreachable()
        .forEach(
            authority ->
                problems.add(
                    "reports are owed to " + authority + ", and no such authority is configured"));
    if (braking) {
      problems.add("removals become reviews: there were too many in a minute");
    }
    return List.copyOf(problems);
  }

  @Override
  public StoreState store() {
    return engine.store();
  }

  @Override
  public List<LoopState> loops() {
    return engine.loops();
  }

  @Override
  public List<LaneState> lanes() {
    return engine.lanes();
  }

  @Override
  public Optional<Figures> figures() {
    return engine.figures();
  }
}

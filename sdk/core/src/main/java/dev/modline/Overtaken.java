package dev.modline;

import dev.modline.model.Recorded;
import java.io.Serial;
import java.util.List;

/**
 * The case has moved on since the person looked at it: what was judged is not what stands there
 * now.
 */
public final class Overtaken extends WrongState {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Recorded> since;

  /** Names the events that the person has not seen, in their order. */
  public Overtaken(List<Recorded> since) {
    super("this case has changed since it was looked at");
    this.since = List.copyOf(since);
  }

  /** What happened since, who did it and when: the events that bear on a decision. */
  public List<Recorded> since() {
    return since;
  }
}

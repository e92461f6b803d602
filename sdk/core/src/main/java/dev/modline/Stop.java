package dev.modline;

import dev.modline.model.Tracked;
import java.util.List;

/** What holds after all acting was stopped: no call begins either way, until it is resumed. */
public sealed interface Stop {
  /**
   * What had been noted as begun: a call that is under way cannot be taken back, and what comes of
   * it is recorded.
   */
  List<Tracked> begun();

  /**
   * It is in the record, and holds wherever the record is read.
   *
   * @param begun what had been noted as begun
   */
  record Recorded(List<Tracked> begun) implements Stop {
    /** Copies the list. */
    public Recorded {
      begun = List.copyOf(begun);
    }
  }

  /**
   * It holds in this process alone, because the store takes no commit. Recording it is tried until
   * it succeeds.
   *
   * @param why what the store says
   * @param survivesRestart whether it is noted beside the store, so that the next start obeys it
   * @param begun what had been noted as begun
   */
  record HereOnly(String why, boolean survivesRestart, List<Tracked> begun) implements Stop {
    /** Copies the list. */
    public HereOnly {
      begun = List.copyOf(begun);
    }
  }
}

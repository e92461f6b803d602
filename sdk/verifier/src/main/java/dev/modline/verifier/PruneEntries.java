package dev.modline.verifier;

import dev.modline.log.verify.PruneStatement;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import dev.modline.wire.Undecodable;
import java.time.Duration;
import java.util.Optional;

/** The control entries by which a log of Modline tells that it was pruned. Threading: any. */
public final class PruneEntries {
  private PruneEntries() {}

  /**
   * Reads an entry: {@code log.prunings(PruneEntries::statement)}.
   *
   * @param index where it stands
   * @param entry any entry of a log
   * @return what it says of the log that it stands in, if it tells of a pruning of that log
   */
  public static Optional<PruneStatement> statement(long index, byte[] entry) {
    try {
      Leaf leaf = Leaf.parse(entry);
      return leaf.body() instanceof Leaf.ControlBody body
              && body.control() instanceof Control.Pruned pruned
              && pruned.audience().equals(leaf.audience())
          ? Optional.of(
              new PruneStatement(
                  index,
                  pruned.minimumIndex(),
                  leaf.time(),
                  Duration.ofDays(pruned.keepDays()),
                  pruned.newest(),
                  pruned.law()))
          : Optional.empty();
    } catch (Undecodable e) {
      return Optional.empty(); // said where the entry is read as a record
    }
  }
}

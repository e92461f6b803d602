package dev.modline.audit;

import dev.modline.log.Checkpoint;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The checkpoints of one authority's log that are entries of the full record. */
final class Ties {
  private record Known(FullRecord.Tie tie, Checkpoint checkpoint) {}

  private final AuthorityLog log;
  private final List<Finding> findings = new ArrayList<>();
  private final TreeMap<Long, Known> bySize = new TreeMap<>();

  Ties(AuthorityLog log, List<FullRecord.Tie> ties) {
    this.log = log;
    for (FullRecord.Tie tie : ties) {
      if (tie.authority().equals(log.authority)) {
        take(tie);
      }
    }
  }

  private void take(FullRecord.Tie tie) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(tie.note());
      signed.note().verify(log.keys);
      Checkpoint checkpoint = signed.checkpoint();
      if (!bySize.isEmpty() && bySize.lastKey() >= checkpoint.size()) {
        bad(tie, "is of size " + checkpoint.size() + ", after one of size " + bySize.lastKey());
      }
      if (checkpoint.size() <= log.size()
          && !log.root(checkpoint.size()).equals(checkpoint.root())) {
        bad(
            tie,
            "of size " + checkpoint.size() + " is of another history than the log that is shown");
      }
      bySize.putIfAbsent(checkpoint.size(), new Known(tie, checkpoint));
    } catch (LogFormatException | SignatureException e) {
      bad(tie, String.valueOf(e.getMessage()));
    }
  }

  private void bad(FullRecord.Tie tie, String what) {
    findings.add(
        new Finding(
            Finding.Kind.BAD_TIE,
            "the checkpoint of "
                + log.authority
                + " in full record entry "
                + tie.entry()
                + " "
                + what));
  }

  List<Finding> findings() {
    return findings;
  }

  /** When a checkpoint that covers the entry first stood in the full record. */
  Optional<Instant> covered(long index) {
    return Optional.ofNullable(bySize.higherEntry(index)).map(it -> it.getValue().tie().at());
  }

  /** How many entries of the log are tied. */
  long size() {
    return bySize.isEmpty() ? 0 : bySize.lastKey();
  }

  /** What is wrong with a checkpoint that somebody was shown. */
  Optional<Finding> shown(Checkpoint seen) {
    if (seen.size() == 0) {
      return Optional.empty();
    }
    Known known = bySize.get(seen.size());
    if (known == null) {
      return Optional.of(
          new Finding(
              Finding.Kind.UNTIED,
              "the checkpoint of size "
                  + seen.size()
                  + " that "
                  + log.authority
                  + " was shown is no entry of the full record"));
    }
    return known.checkpoint().root().equals(seen.root())
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Finding.Kind.BAD_TIE,
                log.authority
                    + " was shown another checkpoint of size "
                    + seen.size()
                    + " than full record entry "
                    + known.tie().entry()
                    + " holds"));
  }
}

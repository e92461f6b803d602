package dev.modline.audit;

import dev.modline.log.Checkpoint;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The checkpoints of one authority's log that are entries of the full record. */
final class Ties {
  /** The clocks of who signs a checkpoint and of who stores its tie may be so far apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  private record Known(FullRecord.Tie tie, Checkpoint checkpoint, Instant at) {}

  private final AuthorityLog log;
  private final List<Finding> findings = new ArrayList<>();
  private final TreeMap<Long, Known> bySize = new TreeMap<>();

  private final PrunedPart record;

  /** {@code record} is the part of the full record that is gone, and ties with it. */
  Ties(AuthorityLog log, List<FullRecord.Tie> ties, PrunedPart record) {
    this.record = record;
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
      if (isTiedAnew(checkpoint)) {
        return;
      }
      log.part
          .beyondPolicy("the log of " + log.authority, checkpoint.size(), Optional.of(tie.at()))
          .ifPresent(findings::add);
      if (!bySize.isEmpty() && bySize.lastKey() >= checkpoint.size()) {
        bad(tie, "is of size " + checkpoint.size() + ", after one of size " + bySize.lastKey());
      }
      if (log.knows(checkpoint.size()) && !log.root(checkpoint.size()).equals(checkpoint.root())) {
        bad(
            tie,
            "of size " + checkpoint.size() + " is of another history than the log that is shown");
      }
      bySize.putIfAbsent(checkpoint.size(), new Known(tie, checkpoint, covered(tie, signed)));
    } catch (LogFormatException | SignatureException e) {
      bad(tie, String.valueOf(e.getMessage()));
    }
  }

  /** The entry's time is the operator's word; what stands in it cannot be signed after it. */
  private Instant covered(FullRecord.Tie tie, SignedCheckpoint signed) {
    Instant cosigned =
        log.keys.stream()
            .flatMap(key -> signed.cosigned(key).stream())
            .max(Instant::compareTo)
            .orElse(tie.at());
    if (cosigned.isAfter(tie.at().plus(CLOCKS))) {
      bad(tie, "was cosigned at " + cosigned + ", and the entry that holds it is of " + tie.at());
    }
    return cosigned.isAfter(tie.at()) ? cosigned : tie.at();
  }

  /** The newest checkpoint is tied again before its first tie is pruned. */
  private boolean isTiedAnew(Checkpoint checkpoint) {
    Known before = bySize.get(checkpoint.size());
    return before != null
        && bySize.lastKey() == checkpoint.size()
        && before.checkpoint().root().equals(checkpoint.root());
  }

  /**
   * Whether an entry was written after something that is left of the full record, and what it is
   * about with it. An entry may come between a checkpoint and its tie, but not before the tie of
   * the checkpoint before; and the first that is left may be an old one that was tied anew.
   */
  boolean isAfterWhatWent(long index) {
    return bySize.headMap(index, true).size() > 2;
  }

  /** The entry of the full record from which on all that is owed stands in what is left. */
  long tiedFrom(long size) {
    Map.Entry<Long, Known> first = bySize.ceilingEntry(size);
    return first == null ? Long.MAX_VALUE : first.getValue().tie().entry();
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

  /**
   * When a checkpoint that covers the entry first stood in the full record, by the later of what
   * its entry says and of when it was cosigned.
   */
  Optional<Instant> covered(long index) {
    return Optional.ofNullable(bySize.higherEntry(index)).map(it -> it.getValue().at());
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
    boolean mayHaveGone = record.isThere() && (bySize.isEmpty() || seen.size() < bySize.firstKey());
    if (known == null && mayHaveGone) {
      return Optional.empty();
    }
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

package dev.modline.audit;

import dev.modline.log.Checkpoint;
import dev.modline.log.Frontier;
import dev.modline.log.Hash;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TreeHasher;
import dev.modline.log.VerifierKey;
import dev.modline.verifier.KeyEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checkpoints of the full record that somebody kept: on a receipt, in a witness, from an earlier
 * audit. The record that is shown has to append to each of them, or entries were taken away since,
 * the last ones of a case as well as any.
 */
final class SeenOfRecord {
  private final List<SignedCheckpoint> seen;
  private final Set<Long> sizes;
  private final Map<Long, Hash> roots = new HashMap<>();
  private final List<VerifierKey> keys = new ArrayList<>();
  private Frontier frontier = new Frontier();
  private PrunedPart part = PrunedPart.none();
  private final TreeHasher hasher = new TreeHasher();

  SeenOfRecord(List<SignedCheckpoint> all, VerifierKey key) {
    seen = all.stream().filter(it -> it.checkpoint().origin().equals(key.name())).toList();
    sizes = seen.stream().map(it -> it.checkpoint().size()).collect(Collectors.toSet());
    keys.add(key);
  }

  /** Takes the tree that stood before the first entry that is there. */
  SeenOfRecord begin(Frontier before, PrunedPart gone) {
    frontier = before;
    part = gone;
    return this;
  }

  private boolean isWithinWhatWent(SignedCheckpoint each) {
    return each.checkpoint().size() < part.begin();
  }

  void entry(byte[] entry) {
    if (seen.isEmpty()) {
      return;
    }
    frontier.append(hasher.leaf(entry));
    for (VerifierKey known : List.copyOf(keys)) {
      KeyEntries.newKey(entry, known).filter(it -> !keys.contains(it)).ifPresent(keys::add);
    }
    if (sizes.contains(frontier.size())) {
      roots.put(frontier.size(), frontier.root());
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (SignedCheckpoint each : seen) {
      Checkpoint checkpoint = each.checkpoint();
      if (checkpoint.size() == 0 || !isSigned(each)) {
        continue;
      }
      if (isWithinWhatWent(each)) {
        part.beyondPolicy("the full record", checkpoint.size(), time(each))
            .ifPresent(findings::add);
        continue;
      }
      Hash root = roots.get(checkpoint.size());
      if (root == null || !root.equals(checkpoint.root())) {
        findings.add(
            new Finding(
                Finding.Kind.RECORD,
                "the full record was seen with "
                    + checkpoint.size()
                    + " entries; "
                    + (root == null
                        ? "it is shown with " + frontier.size()
                        : "it is shown with others")
                    + ": entries were taken away or changed since"));
      }
    }
    return findings;
  }

  /** Those that the log did not sign prove nothing against it. */
  List<String> notes() {
    return seen.stream()
        .filter(it -> !isSigned(it))
        .map(it -> "a checkpoint of the full record that was seen is not signed by its key")
        .toList();
  }

  private Optional<Instant> time(SignedCheckpoint each) {
    return keys.stream().flatMap(key -> each.cosigned(key).stream()).max(Instant::compareTo);
  }

  private boolean isSigned(SignedCheckpoint each) {
    try {
      each.note().verify(keys);
      return true;
    } catch (SignatureException e) {
      return false;
    }
  }
}

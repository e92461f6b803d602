package dev.modline.audit;

import dev.modline.log.Checkpoint;
import dev.modline.log.Frontier;
import dev.modline.log.Hash;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TreeHasher;
import dev.modline.log.VerifierKey;
import dev.modline.verifier.KeyEntries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Frontier frontier = new Frontier();
  private final TreeHasher hasher = new TreeHasher();

  SeenOfRecord(List<SignedCheckpoint> all, VerifierKey key) {
    seen = all.stream().filter(it -> it.checkpoint().origin().equals(key.name())).toList();
    sizes = seen.stream().map(it -> it.checkpoint().size()).collect(Collectors.toSet());
    keys.add(key);
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

  private boolean isSigned(SignedCheckpoint each) {
    try {
      each.note().verify(keys);
      return true;
    } catch (SignatureException e) {
      return false;
    }
  }
}

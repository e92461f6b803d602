package dev.modline.authorities.feed;

import dev.modline.log.Checkpoint;
import dev.modline.log.ConsistencyProof;
import dev.modline.log.Frontier;
import dev.modline.log.Hash;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TrustPolicy;
import dev.modline.wire.Leaf;
import dev.modline.wire.Undecodable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a batch against the log as it was seen before. */
final class BatchVerifier {
  private final String audience;
  private final KnownKeys keys;
  private final @Nullable TrustPolicy fullRecord;
  private final FeedArchive archive;
  private final FieldLedger fields;

  /** Checkpoints that were verified and that the entries have not reached yet, by size. */
  private final TreeMap<Long, SignedCheckpoint> ahead = new TreeMap<>();

  private Frontier tree = new Frontier();
  private @Nullable SignedCheckpoint newest;

  /** What a verified batch makes of the tree. */
  record Verified(Frontier tree, List<Leaf> leaves, boolean tied) {}

  BatchVerifier(FeedReaderBuilder with) throws IOException {
    audience = with.audience;
    keys = new KnownKeys(with.log, with.clock);
    fullRecord = with.fullRecord;
    archive = with.archive;
    fields = new FieldLedger(with.entitlements);
    for (long i = 0; i < archive.size(); i++) {
      FeedEntry entry = archive.entry(i);
      tree.append(Hash.leaf(entry.entry()));
      Leaf leaf = Leaf.parse(entry.entry());
      fields.note(entry, leaf);
      keys.note(leaf);
    }
    archive.checkpoints().forEach(this::remember);
  }

  List<Received.Withheld> withheld() {
    return fields.withheld();
  }

  Verified verify(FeedBatch batch) throws FaultException, IOException {
    checkShape(batch);
    Checkpoint checkpoint = signed(batch.checkpoint());
    agree(batch.checkpoint(), checkpoint);
    List<Leaf> leaves = new ArrayList<>();
    Frontier grown = grow(batch);
    prove(batch, grown);
    for (FeedEntry entry : batch.entries()) {
      leaves.add(leaf(entry));
    }
    FieldLedger.check(batch, leaves);
    boolean tied =
        TieVerifier.verify(batch, fullRecord == null ? null : keys.fullRecord(fullRecord));
    return new Verified(grown, leaves, tied);
  }

  /** Takes a batch that was verified and stored; what is withheld in it so far. */
  List<Received.Withheld> accept(FeedBatch batch, Verified verified) {
    for (int i = 0; i < batch.entries().size(); i++) {
      fields.note(batch.entries().get(i), verified.leaves().get(i));
      keys.note(verified.leaves().get(i));
    }
    tree = verified.tree();
    remember(batch.checkpoint());
    return fields.withheld().stream()
        .filter(it -> it.index() >= batch.from() && it.index() < batch.to())
        .toList();
  }

  private void remember(SignedCheckpoint signed) {
    long size = signed.checkpoint().size();
    if (newest == null || size >= newest.checkpoint().size()) {
      newest = signed;
    }
    ahead.put(size, signed);
    ahead.headMap(tree.size(), true).clear();
  }

  private void checkShape(FeedBatch batch) throws FaultException {
    if (!batch.audience().equals(audience)) {
      throw new FaultException(Fault.AUDIENCE, "the batch is for somebody else");
    }
    long size = batch.checkpoint().checkpoint().size();
    boolean right =
        batch.from() >= 0
            && batch.to() > batch.from()
            && batch.to() <= size
            && batch.entries().size() == batch.to() - batch.from();
    for (int i = 0; right && i < batch.entries().size(); i++) {
      right = batch.entries().get(i).index() == batch.from() + i;
    }
    if (!right) {
      throw new FaultException(Fault.MALFORMED, "the batch does not hold the range that it names");
    }
    if (batch.from() > tree.size()) {
      throw new FaultException(
          Fault.GAP,
          "entries " + tree.size() + " to " + (batch.from() - 1) + " were never delivered");
    }
  }

  private Checkpoint signed(SignedCheckpoint checkpoint) throws FaultException {
    try {
      return keys.log().verify(checkpoint);
    } catch (SignatureException e) {
      throw new FaultException(Fault.CHECKPOINT_SIGNATURE, "the checkpoint: " + e.getMessage(), e);
    }
  }

  /** A checkpoint of a size that is known has its root; none is smaller than one that was seen. */
  private void agree(SignedCheckpoint signed, Checkpoint now) throws FaultException, IOException {
    SignedCheckpoint before = newest;
    if (before == null || now.size() > before.checkpoint().size()) {
      return;
    }
    SignedCheckpoint known = ahead.get(now.size());
    if (known != null) {
      if (!known.checkpoint().root().equals(now.root())) {
        throw split(known, signed, "two roots at size " + now.size());
      }
    } else if (now.size() <= tree.size()) {
      if (!rootAt(now.size()).equals(now.root())) {
        throw split(before, signed, "another root at size " + now.size() + " than was delivered");
      }
    } else {
      throw split(before, signed, "the log was cut from " + before.checkpoint().size());
    }
  }

  private Hash rootAt(long size) throws IOException {
    Frontier upTo = new Frontier();
    for (long i = 0; i < size; i++) {
      upTo.append(Hash.leaf(archive.entry(i).entry()));
    }
    return upTo.root();
  }

  /** The tree with the batch's entries; those that are there already must be the same. */
  private Frontier grow(FeedBatch batch) throws FaultException, IOException {
    Frontier grown = new Frontier(tree.size(), tree.roots());
    for (FeedEntry entry : batch.entries()) {
      Hash leaf = Hash.leaf(entry.entry());
      if (entry.index() < tree.size()) {
        if (!leaf.equals(Hash.leaf(archive.entry(entry.index()).entry()))) {
          throw new FaultException(
              Fault.ENTRIES, "entry " + entry.index() + " is not the one that is stored");
        }
        continue;
      }
      grown.append(leaf);
    }
    return grown;
  }

  private void prove(FeedBatch batch, Frontier grown) throws FaultException, IOException {
    Checkpoint now = batch.checkpoint().checkpoint();
    long overlap = Math.min(batch.from(), tree.size());
    boolean appends =
        batch.from() == 0
            || proves(
                overlap,
                now,
                batch.consistency(),
                batch.from() == tree.size() ? tree.root() : rootAt(overlap));
    if (!appends && newest != null) {
      throw split(newest, batch.checkpoint(), "the log does not append to what was seen");
    }
    Hash root = batch.to() >= tree.size() ? grown.root() : rootAt(batch.to());
    if (!proves(batch.to(), now, batch.range(), root)) {
      throw new FaultException(
          Fault.ENTRIES,
          "entries " + batch.from() + " to " + (batch.to() - 1) + " are not those of the log");
    }
    passed(batch, grown);
  }

  private static boolean proves(long size, Checkpoint now, List<Hash> proof, Hash root) {
    if (size == now.size()) {
      return root.equals(now.root());
    }
    return new ConsistencyProof(size, now.size(), proof).proves(root, now.root());
  }

  /**
   * Checkpoints that the entries reach with this batch must have the root that the entries give.
   */
  private void passed(FeedBatch batch, Frontier grown) throws FaultException, IOException {
    for (SignedCheckpoint seen : ahead.headMap(grown.size(), true).values()) {
      Frontier upTo = new Frontier(tree.size(), tree.roots());
      long size = seen.checkpoint().size();
      for (FeedEntry entry : batch.entries()) {
        if (entry.index() >= tree.size() && entry.index() < size) {
          upTo.append(Hash.leaf(entry.entry()));
        }
      }
      if (upTo.size() == size && !upTo.root().equals(seen.checkpoint().root())) {
        throw split(seen, batch.checkpoint(), "other entries up to " + size + " than were signed");
      }
    }
  }

  private Leaf leaf(FeedEntry entry) throws FaultException {
    try {
      Leaf leaf = Leaf.parse(entry.entry());
      if (!leaf.audience().equals(audience)) {
        throw new FaultException(
            Fault.AUDIENCE, "entry " + entry.index() + " is of the log of somebody else");
      }
      return leaf;
    } catch (Undecodable e) {
      throw new FaultException(
          Fault.MALFORMED, "entry " + entry.index() + ": " + e.getMessage(), e);
    }
  }

  private FaultException split(SignedCheckpoint earlier, SignedCheckpoint later, String what)
      throws IOException {
    archive.contradiction(earlier, later, what);
    return new FaultException(Fault.SPLIT_VIEW, what);
  }
}

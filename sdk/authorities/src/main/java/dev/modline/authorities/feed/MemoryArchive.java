package dev.modline.authorities.feed;

import dev.modline.log.SignedCheckpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An archive in memory. */
final class MemoryArchive implements FeedArchive {
  private final List<FeedEntry> entries = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<SignedCheckpoint> checkpoints = new ArrayList<>();

  @Override
  public long size() {
    return entries.size();
  }

  @Override
  public FeedEntry entry(long index) {
    return entries.get(Math.toIntExact(index));
  }

  @Override
  public boolean seen(String jti) {
    return seen.contains(jti);
  }

  @Override
  public void append(String jti, FeedBatch batch) {
    for (FeedEntry entry : batch.entries()) {
      if (entry.index() == entries.size()) {
        entries.add(entry);
      }
    }
    seen.add(jti);
    checkpoints.add(batch.checkpoint());
  }

  @Override
  public List<SignedCheckpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  @Override
  public void contradiction(SignedCheckpoint earlier, SignedCheckpoint later, String what) {
    // The reader's answer names it; there is no file to keep it in.
  }
}

package dev.modline.log.witness;

import dev.modline.log.SignedCheckpoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checkpoints in memory. */
final class MemoryWitnessStore implements WitnessStore {
  private final Map<String, SignedCheckpoint> latest = new ConcurrentHashMap<>();

  @Override
  public Optional<SignedCheckpoint> latest(String origin) {
    return Optional.ofNullable(latest.get(origin));
  }

  @Override
  public void save(SignedCheckpoint checkpoint) {
    latest.put(checkpoint.checkpoint().origin(), checkpoint);
  }
}

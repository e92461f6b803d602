package dev.modline.log.witness;

import dev.modline.log.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the checkpoint that a witness cosigned last, for each log. A witness that loses it must not
 * go on under the same key.
 *
 * <p>Called for one log at a time, for several logs at once.
 */
public interface WitnessStore {
  /**
   * The checkpoint cosigned last.
   *
   * @param origin the log
   * @return empty if none was
   * @throws IOException if it cannot be read
   */
  Optional<SignedCheckpoint> latest(String origin) throws IOException;

  /**
   * Keeps a checkpoint, durably before it returns.
   *
   * @param checkpoint the one to be cosigned
   * @throws IOException if it cannot be kept; nothing is cosigned then
   */
  void save(SignedCheckpoint checkpoint) throws IOException;

  /**
   * A store that forgets, for tests.
   *
   * @return an empty one
   */
  static WitnessStore inMemory() {
    return new MemoryWitnessStore();
  }

  /**
   * A file for each log.
   *
   * @param folder made when first needed
   * @return the store
   */
  static WitnessStore folder(Path folder) {
    return new FolderWitnessStore(folder);
  }
}

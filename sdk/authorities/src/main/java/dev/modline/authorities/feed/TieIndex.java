package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.exchange.SafeFile;
import dev.modline.log.LogProof;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Knows where the full record holds the checkpoints of the authorities' logs, as far as witnesses
 * have cosigned it. One for all feeds of an operator.
 *
 * <p>The full record is read once, from where the last reading ended: the place is kept in a file,
 * which may be lost (everything is then read again). Threading: any thread; they take turns.
 * Failure: {@link IOException} when the full record cannot be read; delivery waits.
 */
public final class TieIndex {
  private static final int CHUNK = 256;
  private static final int KEPT = 64;
  private static final int SAVE_EVERY = 4_096;
  private static final int MAX_BYTES = 16 << 20;

  /** A checkpoint of an authority's log, and the entry of the full record that holds it. */
  record Seen(long entry, SignedCheckpoint checkpoint) {}

  private final TileLog fullRecord;
  private final Supplier<Optional<SignedCheckpoint>> covering;
  private final Path file;
  private final Map<String, TreeMap<Long, Seen>> byAudience = new HashMap<>();
  private Optional<SignedCheckpoint> covered = Optional.empty();
  private long read;
  private long saved;

  /**
   * An index.
   *
   * @param fullRecord the operator's log
   * @param covering the checkpoint of it that ties are proved under: {@code fullRecord::witnessed},
   *     or its newest one where nobody witnesses
   * @param file where it is kept how far the full record was read
   */
  public TieIndex(TileLog fullRecord, Supplier<Optional<SignedCheckpoint>> covering, Path file)
      throws IOException {
    this.fullRecord = fullRecord;
    this.covering = covering;
    this.file = file;
    load();
  }

  /** The newest checkpoint of this log that is tied. */
  synchronized Optional<SignedCheckpoint> newest(String audience) throws IOException {
    refresh();
    TreeMap<Long, Seen> seen = byAudience.get(audience);
    return seen == null ? Optional.empty() : Optional.of(seen.lastEntry().getValue().checkpoint());
  }

  /** The tie of a checkpoint, if it has one and is among the last ones. */
  synchronized Optional<Tie> tie(String audience, SignedCheckpoint checkpoint) throws IOException {
    refresh();
    TreeMap<Long, Seen> sizes = byAudience.get(audience);
    Seen seen = sizes == null ? null : sizes.get(checkpoint.checkpoint().size());
    if (seen == null
        || covered.isEmpty()
        || seen.entry() < fullRecord.minimumIndex()
        || !seen.checkpoint().checkpoint().root().equals(checkpoint.checkpoint().root())) {
      return Optional.empty();
    }
    Optional<LogProof> proof = fullRecord.proof(seen.entry(), covered.get());
    byte[] entry = fullRecord.entries(seen.entry(), 1).getFirst();
    return proof.map(it -> new Tie(entry, it));
  }

  /** Reads what witnesses have cosigned since. */
  private void refresh() throws IOException {
    Optional<SignedCheckpoint> now = covering.get();
    if (now.isEmpty() || now.equals(covered)) {
      return;
    }
    long end = now.get().checkpoint().size();
    read = Math.max(read, fullRecord.minimumIndex()); // each log is tied anew above it
    while (read < end) {
      List<byte[]> chunk = fullRecord.entries(read, (int) Math.min(CHUNK, end - read));
      if (chunk.isEmpty()) {
        throw new IOException("entry " + read + " of the full record cannot be read");
      }
      for (byte[] entry : chunk) {
        note(read++, entry);
      }
      if (read - saved >= SAVE_EVERY) {
        save();
      }
    }
    covered = now;
  }

  private void note(long index, byte[] entry) {
    if (Leaf.parse(entry).body() instanceof Leaf.ControlBody body
        && body.control() instanceof Control.CheckpointSeen seen) {
      put(seen.audience(), new Seen(index, SignedCheckpoint.parse(seen.note())));
    }
  }

  private void put(String audience, Seen seen) {
    TreeMap<Long, Seen> sizes = byAudience.computeIfAbsent(audience, it -> new TreeMap<>());
    sizes.put(seen.checkpoint().checkpoint().size(), seen);
    while (sizes.size() > KEPT) {
      sizes.pollFirstEntry();
    }
  }

  private void load() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    JsonNode json = Json.parse(file.toString(), Files.readAllBytes(file), MAX_BYTES);
    JsonNode newest = Json.child(json, "newest");
    for (Iterator<String> names = Json.names(newest); names.hasNext(); ) {
      String audience = names.next();
      JsonNode it = Json.child(newest, audience);
      byte[] note = Json.string(it, "checkpoint").getBytes(StandardCharsets.UTF_8);
      put(audience, new Seen(Json.number(it, "entry"), SignedCheckpoint.parse(note)));
    }
    read = Json.number(json, "read");
    saved = read;
  }

  private void save() throws IOException {
    ObjectNode json = Json.object();
    json.put("read", read);
    ObjectNode newest = json.putObject("newest");
    byAudience.forEach(
        (audience, sizes) -> {
          Seen seen = sizes.lastEntry().getValue();
          newest
              .putObject(audience)
              .put("entry", seen.entry())
              .put("checkpoint", seen.checkpoint().toString());
        });
    SafeFile.write(file, Json.text(json).getBytes(StandardCharsets.UTF_8));
    saved = read;
  }
}

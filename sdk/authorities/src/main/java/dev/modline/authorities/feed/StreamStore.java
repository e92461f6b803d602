package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.exchange.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps how the streams are set up, and that one was deleted: a restart does not bring it back.
 *
 * <p>Contract: what was saved is there after a crash. Threading: one recipient by one thread at a
 * time.
 */
public interface StreamStore {
  /**
   * What is known of a recipient's stream.
   *
   * @param configuration how it is set up; empty once it was deleted
   */
  record Kept(Optional<StreamConfiguration> configuration) {}

  /** What was saved last; empty if there never was a stream. */
  Optional<Kept> load(String audience) throws IOException;

  /** Saves, durably. */
  void save(String audience, Kept kept) throws IOException;

  /** A store that is forgotten with the process. */
  static StreamStore inMemory() {
    ConcurrentHashMap<String, Kept> all = new ConcurrentHashMap<>();
    return new StreamStore() {
      @Override
      public Optional<Kept> load(String audience) {
        return Optional.ofNullable(all.get(audience));
      }

      @Override
      public void save(String audience, Kept kept) {
        all.put(audience, kept);
      }
    };
  }

  /** A store in a folder, one small file per recipient. */
  static StreamStore folder(Path folder) {
    return new StreamStore() {
      private static final int MAX_BYTES = 1 << 20;

      private Path file(String audience) {
        return folder.resolve(SafeFile.name(audience) + ".json");
      }

      @Override
      public Optional<Kept> load(String audience) throws IOException {
        Path file = file(audience);
        if (!Files.exists(file)) {
          return Optional.empty();
        }
        JsonNode json = Json.parse(file.toString(), Files.readAllBytes(file), MAX_BYTES);
        return Optional.of(
            new Kept(
                Json.flag(json, "deleted", false)
                    ? Optional.empty()
                    : Optional.of(StreamConfiguration.restored(json))));
      }

      @Override
      public void save(String audience, Kept kept) throws IOException {
        ObjectNode json =
            kept.configuration().map(StreamConfiguration::stored).orElseGet(Json::object);
        json.put("deleted", kept.configuration().isEmpty());
        SafeFile.write(file(audience), Json.text(json).getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}

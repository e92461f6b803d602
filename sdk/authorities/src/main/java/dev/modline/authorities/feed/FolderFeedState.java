package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.exchange.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Positions in a folder, one JSON file per recipient. */
final class FolderFeedState implements FeedState {
  private static final int MAX_BYTES = 1 << 20;
  private final Path folder;

  FolderFeedState(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Position> load(String audience) throws IOException {
    Path file = file(audience);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.parse(file.toString(), Files.readAllBytes(file), MAX_BYTES);
      return Optional.of(
          new Position(
              Json.number(json, "acknowledged"),
              Json.number(json, "next"),
              new StreamStatus(
                  StreamStatus.State.valueOf(Json.string(json, "status").toUpperCase(Locale.ROOT)),
                  Json.string(json, "reason")),
              Json.string(json, "evidence"),
              Json.number(json, "cosigned")));
    } catch (IllegalArgumentException e) {
      throw new IOException("the feed position in " + file + " cannot be read", e);
    }
  }

  @Override
  public void save(String audience, Position position) throws IOException {
    ObjectNode json = Json.object();
    json.put("acknowledged", position.acknowledged());
    json.put("next", position.next());
    json.put("status", position.status().state().wire());
    json.put("reason", position.status().reason());
    json.put("evidence", position.evidence());
    json.put("cosigned", position.cosigned());
    SafeFile.write(file(audience), Json.text(json).getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String audience) {
    return folder.resolve(SafeFile.name(audience) + ".json");
  }
}

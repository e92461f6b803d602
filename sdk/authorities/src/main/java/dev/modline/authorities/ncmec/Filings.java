package dev.modline.authorities.ncmec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.exchange.SafeFile;
import dev.modline.model.ObligationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The reports under way and done, in a folder: one small file each, synced before a step. */
final class Filings {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;

  Filings(Path folder) {
    this.folder = folder;
  }

  Filing read(ObligationId key) throws IOException {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Filing.fresh();
    }
    JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
    try {
      LinkedHashMap<String, String> files = new LinkedHashMap<>();
      json.path("files").properties().forEach(it -> files.put(it.getKey(), text(it.getValue())));
      return new Filing(
          Filing.Stage.valueOf(text(json.path("stage"))),
          Optional.of(text(json.path("reportId"))).filter(it -> !it.isEmpty()),
          json.path("doubt").booleanValue(),
          files);
    } catch (IllegalArgumentException e) {
      throw new IOException("the state of a report in " + file + " cannot be read", e);
    }
  }

  Filing write(ObligationId key, Filing filing) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("stage", filing.stage().name());
    json.put("reportId", filing.reportId().orElse(""));
    json.put("doubt", filing.doubt());
    ObjectNode files = json.putObject("files");
    filing.files().forEach(files::put);
    SafeFile.write(file(key), json.toString().getBytes(StandardCharsets.UTF_8));
    return filing;
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("a text is missing");
    }
    return node.textValue();
  }

  private Path file(ObligationId key) {
    return folder.resolve(SafeFile.name(key.value()) + ".json");
  }
}

package dev.modline.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modline.model.Party;
import dev.modline.wire.Opening;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a recipient was given for the entries of its log.
 *
 * <p>They are read from the archive that a feed reader keeps ({@code batches.jsonl}): one JSON
 * object a line, its entries at {@code batch.entries} or {@code entries}, each with {@code index}
 * and {@code openings}, of which each has {@code field}, {@code salt} and {@code value} in base64.
 */
public final class Openings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, List<Opening>> byIndex = new HashMap<>();

  private Openings() {}

  /**
   * No openings: everything committed counts as not given.
   *
   * @return an empty set
   */
  public static Openings none() {
    return new Openings();
  }

  /**
   * Reads openings from a file.
   *
   * @param file JSON Lines
   * @return the openings
   * @throws IOException if it cannot be read, or a line has another form; the message has its
   *     number
   */
  public static Openings read(Path file) throws IOException {
    Openings openings = new Openings();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          openings.line(JSON.readTree(line));
        } catch (JsonProcessingException | IllegalArgumentException e) {
          throw new IOException(file + ", line " + number + ", is not a batch of openings", e);
        }
      }
    }
    return openings;
  }

  /**
   * Reads one batch, as a line of such a file holds it.
   *
   * @param batch JSON
   * @return its openings
   * @throws IOException if it has another form
   */
  public static Openings parse(String batch) throws IOException {
    Openings openings = new Openings();
    try {
      openings.line(JSON.readTree(batch));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("it is not a batch of openings", e);
    }
    return openings;
  }

  private void line(JsonNode line) {
    JsonNode entries = line.path("batch").path("entries");
    for (JsonNode entry : entries.isMissingNode() ? line.path("entries") : entries) {
      JsonNode index = entry.path("index");
      if (!index.canConvertToLong()) {
        throw new IllegalArgumentException("an entry without an index");
      }
      for (JsonNode opening : entry.path("openings")) {
        add(index.longValue(), opening(opening));
      }
    }
  }

  private static Opening opening(JsonNode json) {
    Optional<Party> party =
        json.hasNonNull("party")
            ? Optional.of(new Party(json.get("party").asText()))
            : Optional.empty();
    return new Opening(text(json, "field"), party, bytes(json, "salt"), bytes(json, "value"));
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException("an opening without " + name);
    }
    return json.get(name).asText();
  }

  private static byte[] bytes(JsonNode json, String name) {
    return Base64.getDecoder().decode(text(json, name));
  }

  /** The same opening may come in several batches; it counts once. */
  void add(long index, Opening opening) {
    List<Opening> known = byIndex.computeIfAbsent(index, i -> new ArrayList<>());
    if (!known.contains(opening)) {
      known.add(opening);
    }
  }

  /**
   * What was given for an entry.
   *
   * @param index the entry's index
   * @return none if nothing was
   */
  public List<Opening> of(long index) {
    return List.copyOf(byIndex.getOrDefault(index, List.of()));
  }
}

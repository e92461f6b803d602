package dev.modline.detect.hash.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Writes lists of hashes for others.
 *
 * <p>Contract: every entry is checked before the first is written; one that may not go to the
 * audience stops all, so that nobody takes a part for the whole. Withdrawals go wherever the
 * entries went. NCMEC takes entries through its own reporting only: there is no export to it.
 * Threading: safe. Failure: {@link SharingRefused}; an I/O error of the writer.
 */
public final class HashListWriter {
  private final Sharing audience;
  private final InstantSource clock;

  private HashListWriter(Sharing audience, InstantSource clock) {
    this.audience = audience;
    this.clock = clock;
  }

  /** A writer for {@code audience}: partners or the public. */
  public static HashListWriter of(Sharing audience, InstantSource clock) {
    if (audience == Sharing.PRIVATE) {
      throw new InvalidInput("export audience", "must be partners or public");
    }
    return new HashListWriter(audience, clock);
  }

  /** A writer for what does not leave the house: every entry may be written. */
  public static HashListWriter forOurselves() {
    return new HashListWriter(Sharing.PRIVATE, InstantSource.system());
  }

  /** Writes what is listed and what is withdrawn, in the words and container that are named. */
  public void write(
      HashVocabulary vocabulary,
      HashContainer container,
      List<HashEntry> listed,
      List<HashEntry> withdrawn,
      Writer out)
      throws IOException {
    check(vocabulary, listed);
    check(vocabulary, withdrawn);
    if (container == HashContainer.JSON && vocabulary != HashVocabulary.NCMEC) {
      json(vocabulary, listed, withdrawn, out);
    } else if (container == HashContainer.CSV && vocabulary == HashVocabulary.MODLINE) {
      csv(listed, withdrawn, out);
    } else {
      throw new InvalidInput("export", "is not made in these words and this container");
    }
    out.flush();
  }

  private void check(HashVocabulary vocabulary, List<HashEntry> entries) {
    if (vocabulary != HashVocabulary.MODLINE
        && entries.stream().anyMatch(entry -> entry.value().kind() == HashKind.TEXT)) {
      throw new InvalidInput("export", "of text hashes is made in Modline's own words only");
    }
    if (vocabulary == HashVocabulary.STOPNCII
        && entries.stream().anyMatch(entry -> entry.value().kind() == HashKind.SHA256)) {
      throw new InvalidInput("export", "to StopNCII knows PDQ and MD5 only");
    }
    List<HashEntry> refused =
        entries.stream().filter(entry -> !mayGo(entry.label().sharing())).toList();
    if (!refused.isEmpty()) {
      throw new SharingRefused(refused.size(), refused.getFirst().rule());
    }
  }

  private boolean mayGo(Sharing sharing) {
    return audience == Sharing.PRIVATE || sharing.allows(audience);
  }

  private static void csv(List<HashEntry> listed, List<HashEntry> withdrawn, Writer out)
      throws IOException {
    // Not closed: the writer below belongs to the caller.
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord("kind", "hash", "category", "severity", "source", "tags", "sharing", "status");
    listed.forEach(entry -> csvLine(csv, entry, "active"));
    withdrawn.forEach(entry -> csvLine(csv, entry, "withdrawn"));
    csv.flush();
  }

  private static void csvLine(CsvWriter csv, HashEntry entry, String status) {
    csv.writeRecord(
        entry.value().kind().label(),
        entry.value().hex(),
        entry.label().category(),
        lower(entry.label().severity()),
        entry.label().source(),
        String.join(" ", entry.label().tags()),
        lower(entry.label().sharing()),
        status);
  }

  private void json(
      HashVocabulary vocabulary, List<HashEntry> listed, List<HashEntry> withdrawn, Writer out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("count", listed.size() + withdrawn.size());
      json.writeArrayFieldStart(
          switch (vocabulary) {
            case STOPNCII -> "hashRecords";
            case THREATEXCHANGE -> "data";
            case MODLINE, NCMEC -> "entries";
          });
      for (HashEntry entry : listed) {
        jsonEntry(json, vocabulary, entry, false);
      }
      for (HashEntry entry : withdrawn) {
        jsonEntry(json, vocabulary, entry, true);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void jsonEntry(
      JsonGenerator json, HashVocabulary vocabulary, HashEntry entry, boolean withdrawn)
      throws IOException {
    json.writeStartObject();
    switch (vocabulary) {
      case STOPNCII -> stopNcii(json, entry, withdrawn);
      case THREATEXCHANGE -> threatExchange(json, entry, withdrawn);
      case MODLINE, NCMEC -> modline(json, entry, withdrawn);
    }
    json.writeEndObject();
  }

  private static void modline(JsonGenerator json, HashEntry entry, boolean withdrawn)
      throws IOException {
    json.writeStringField("kind", entry.value().kind().label());
    json.writeStringField("hash", entry.value().hex());
    json.writeStringField("category", entry.label().category());
    json.writeStringField("severity", lower(entry.label().severity()));
    json.writeStringField("source", entry.label().source());
    tags(json, entry);
    json.writeStringField("sharing", lower(entry.label().sharing()));
    json.writeStringField("status", withdrawn ? "withdrawn" : "active");
  }

  private void stopNcii(JsonGenerator json, HashEntry entry, boolean withdrawn) throws IOException {
    HashKind kind = entry.value().kind();
    json.writeNumberField("lastModtimestamp", clock.instant().getEpochSecond());
    json.writeStringField("signalType", kind == HashKind.PDQ ? "ImagePDQ" : "VideoMD5");
    json.writeStringField("hashValue", entry.value().hex());
    json.writeStringField("hashStatus", withdrawn ? "Withdrawn" : "Active");
    json.writeArrayFieldStart("CSPFeedbacks");
    json.writeStartObject();
    json.writeStringField("feedbackValue", withdrawn ? "Withdrawn" : "Blocked");
    tags(json, entry);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void threatExchange(JsonGenerator json, HashEntry entry, boolean withdrawn)
      throws IOException {
    json.writeStringField("type", "HASH_" + entry.value().kind().name());
    json.writeStringField("indicator", entry.value().hex());
    json.writeStringField("status", withdrawn ? "NON_MALICIOUS" : "MALICIOUS");
    json.writeStringField("severity", severity(entry.label().severity()));
    json.writeStringField(
        "share_level", entry.label().sharing() == Sharing.PUBLIC ? "WHITE" : "GREEN");
    tags(json, entry);
    json.writeBooleanField("should_delete", withdrawn);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case LOW -> "INFO";
      case MEDIUM -> "SUSPICIOUS";
      case HIGH -> "SEVERE";
      case CRITICAL -> "APOCALYPSE";
    };
  }

  private static void tags(JsonGenerator json, HashEntry entry) throws IOException {
    json.writeArrayFieldStart("tags");
    for (String tag : entry.label().tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

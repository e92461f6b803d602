package dev.modline.detect.hash.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
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
    write(vocabulary, container, listed, withdrawn, List.of(), out);
  }

  /** Writes as {@link #write}, and fingerprints that are kept and not matched. */
  public void write(
      HashVocabulary vocabulary,
      HashContainer container,
      List<HashEntry> listed,
      List<HashEntry> withdrawn,
      List<KeptHash> kept,
      Writer out)
      throws IOException {
    check(vocabulary, listed);
    check(vocabulary, withdrawn);
    checkKept(vocabulary, kept);
    if (container == HashContainer.JSON && vocabulary != HashVocabulary.NCMEC) {
      json(vocabulary, listed, withdrawn, kept, out);
    } else if (container == HashContainer.CSV && vocabulary == HashVocabulary.MODLINE) {
      csv(listed, withdrawn, kept, out);
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
        && entries.stream()
            .map(entry -> entry.value().kind())
            .anyMatch(kind -> kind == HashKind.SHA256 || kind == HashKind.SHA1)) {
      throw new InvalidInput("export", "to StopNCII knows PDQ and MD5 only");
    }
    List<HashEntry> refused =
        entries.stream().filter(entry -> !mayGo(entry.label().sharing())).toList();
    if (!refused.isEmpty()) {
      throw new SharingRefused(refused.size(), refused.getFirst().rule());
    }
  }

  private void checkKept(HashVocabulary vocabulary, List<KeptHash> kept) {
    if (vocabulary == HashVocabulary.STOPNCII
        && kept.stream().anyMatch(hash -> hash.kind() == KeptHash.Kind.PHOTODNA)) {
      throw new InvalidInput("export", "to StopNCII knows no PhotoDNA");
    }
    List<KeptHash> refused = kept.stream().filter(hash -> !mayGo(hash.label().sharing())).toList();
    if (!refused.isEmpty()) {
      KeptHash first = refused.getFirst();
      throw new SharingRefused(refused.size(), first.label().source() + "/" + first.kind().label());
    }
  }

  private boolean mayGo(Sharing sharing) {
    return audience == Sharing.PRIVATE || sharing.allows(audience);
  }

  private static void csv(
      List<HashEntry> listed, List<HashEntry> withdrawn, List<KeptHash> kept, Writer out)
      throws IOException {
    // Not closed: the writer below belongs to the caller.
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord("kind", "hash", "category", "severity", "source", "tags", "sharing", "status");
    listed.forEach(entry -> csvLine(csv, Line.of(entry), "active"));
    kept.forEach(hash -> csvLine(csv, Line.of(hash), "active"));
    withdrawn.forEach(entry -> csvLine(csv, Line.of(entry), "withdrawn"));
    csv.flush();
  }

  /** What is written of a hash, matched or kept. */
  private record Line(String kind, String hash, HashLabel label) {
    static Line of(HashEntry entry) {
      return new Line(entry.value().kind().label(), entry.value().hex(), entry.label());
    }

    static Line of(KeptHash kept) {
      return new Line(kept.kind().label(), kept.value(), kept.label());
    }
  }

  private static void csvLine(CsvWriter csv, Line line, String status) {
    csv.writeRecord(
        line.kind(),
        line.hash(),
        line.label().category(),
        lower(line.label().severity()),
        line.label().source(),
        String.join(" ", line.label().tags()),
        lower(line.label().sharing()),
        status);
  }

  private void json(
      HashVocabulary vocabulary,
      List<HashEntry> listed,
      List<HashEntry> withdrawn,
      List<KeptHash> kept,
      Writer out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("count", listed.size() + withdrawn.size() + kept.size());
      json.writeArrayFieldStart(
          switch (vocabulary) {
            case STOPNCII -> "hashRecords";
            case THREATEXCHANGE -> "data";
            case MODLINE, NCMEC -> "entries";
          });
      for (HashEntry entry : listed) {
        jsonEntry(json, vocabulary, Line.of(entry), false);
      }
      for (KeptHash hash : kept) {
        jsonEntry(json, vocabulary, Line.of(hash), false);
      }
      for (HashEntry entry : withdrawn) {
        jsonEntry(json, vocabulary, Line.of(entry), true);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void jsonEntry(
      JsonGenerator json, HashVocabulary vocabulary, Line entry, boolean withdrawn)
      throws IOException {
    json.writeStartObject();
    switch (vocabulary) {
      case STOPNCII -> stopNcii(json, entry, withdrawn);
      case THREATEXCHANGE -> threatExchange(json, entry, withdrawn);
      case MODLINE, NCMEC -> modline(json, entry, withdrawn);
    }
    json.writeEndObject();
  }

  private static void modline(JsonGenerator json, Line entry, boolean withdrawn)
      throws IOException {
    json.writeStringField("kind", entry.kind());
    json.writeStringField("hash", entry.hash());
    json.writeStringField("category", entry.label().category());
    json.writeStringField("severity", lower(entry.label().severity()));
    json.writeStringField("source", entry.label().source());
    tags(json, entry);
    json.writeStringField("sharing", lower(entry.label().sharing()));
    json.writeStringField("status", withdrawn ? "withdrawn" : "active");
  }

  private void stopNcii(JsonGenerator json, Line entry, boolean withdrawn) throws IOException {
    json.writeNumberField("lastModtimestamp", clock.instant().getEpochSecond());
    json.writeStringField(
        "signalType",
        switch (entry.kind()) {
          case "pdq" -> "ImagePDQ";
          case "tmk-pdqf" -> "VideoTMK";
          default -> "VideoMD5";
        });
    json.writeStringField("hashValue", entry.hash());
    json.writeStringField("hashStatus", withdrawn ? "Withdrawn" : "Active");
    json.writeArrayFieldStart("CSPFeedbacks");
    json.writeStartObject();
    json.writeStringField("feedbackValue", withdrawn ? "Withdrawn" : "Blocked");
    tags(json, entry);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void threatExchange(JsonGenerator json, Line entry, boolean withdrawn)
      throws IOException {
    json.writeStringField(
        "type",
        entry.kind().equals("tmk-pdqf")
            ? "HASH_TMK"
            : "HASH_" + entry.kind().toUpperCase(Locale.ROOT));
    json.writeStringField("indicator", entry.hash());
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

  private static void tags(JsonGenerator json, Line entry) throws IOException {
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

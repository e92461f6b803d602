package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the records of one vocabulary. */
@FunctionalInterface
interface Words {
  /** What {@code record} says: most say one thing, one with several fingerprints says several. */
  List<HashLine> lines(FlatRecord record);

  /** The understanding of {@code vocabulary}, with {@code reader}'s defaults. */
  static Words of(HashVocabulary vocabulary, HashListReader reader) {
    return switch (vocabulary) {
      case MODLINE -> record -> modline(record, reader);
      case STOPNCII -> record -> stopNcii(record, reader);
      case THREATEXCHANGE -> record -> threatExchange(record, reader);
      case NCMEC -> record -> NcmecWords.lines(record, reader);
    };
  }

  /** The fields of Modline's own lists. */
  Set<String> FIELDS =
      Set.of("kind", "hash", "category", "severity", "source", "tags", "sharing", "status");

  /** What stands in a tag before the id of a descriptor of ThreatExchange. */
  String DESCRIPTOR = "threatexchange:";

  /** What stands between tags. */
  Pattern TAG_BREAKS = Pattern.compile("[\\s;]+");

  private static List<HashLine> modline(FlatRecord record, HashListReader reader) {
    for (String path : record.paths()) {
      if (!FIELDS.contains(path)) {
        throw record.error("has an unknown field; known are " + String.join(", ", sorted()));
      }
    }
    String source = record.optional("source");
    if (!source.isEmpty() && !source.equals(reader.source())) {
      throw record.error("source is not " + reader.source());
    }
    String category = record.optional("category");
    HashLabel.Builder label = category.isEmpty() ? reader.defaults() : reader.defaults(category);
    if (!record.optional("severity").isEmpty()) {
      label.severity(one(record, "severity", Severity.class));
    }
    if (!record.optional("sharing").isEmpty()) {
      label.sharing(one(record, "sharing", Sharing.class));
    }
    for (String tags : record.all("tags")) {
      TAG_BREAKS.splitAsStream(tags.strip()).forEach(label::tag);
    }
    boolean withdrawn =
        switch (record.optional("status")) {
          case "", "active" -> false;
          case "withdrawn" -> true;
          default -> throw record.error("status is neither active nor withdrawn");
        };
    String name = record.required("kind");
    Optional<KeptHash.Kind> kept = KeptHash.Kind.of(name);
    if (kept.isPresent()) {
      KeptHash hash = new KeptHash(kept.get(), record.required("hash"), label.build());
      return List.of(new HashLine.Kept(hash, withdrawn));
    }
    HashValue value = HashValue.parse(HashKind.parse(name), record.required("hash"));
    return List.of(line(new HashEntry(value, label.build()), withdrawn));
  }

  private static List<HashLine> stopNcii(FlatRecord record, HashListReader reader) {
    String type = record.required("signalType");
    String status = record.optional("hashStatus");
    Opinions opinions = Opinions.stopNcii(record);
    boolean withdrawn =
        status.equals("Withdrawn") || status.equals("Deleted") || opinions.withdraws(reader.self());
    HashLabel.Builder label = reader.defaults();
    tag(label, record.all("CSPFeedbacks.tags"));
    opinions.mark(label);
    HashKind kind =
        switch (type) {
          case "ImagePDQ" -> HashKind.PDQ;
          case "VideoMD5", "ImageMD5" -> HashKind.MD5;
          case "VideoSHA1", "ImageSHA1" -> HashKind.SHA1;
          case "VideoSHA256", "ImageSHA256" -> HashKind.SHA256;
          default -> null;
        };
    return List.of(hash(kind, type, record.required("hashValue"), label, withdrawn));
  }

  /** A hash that is matched, one that is kept, or one of a kind that nobody here knows. */
  static HashLine hash(
      @Nullable HashKind kind,
      String type,
      String value,
      HashLabel.Builder label,
      boolean withdrawn) {
    if (kind != null) {
      return line(new HashEntry(HashValue.parse(kind, value), label.build()), withdrawn);
    }
    return KeptHash.Kind.of(type)
        .<HashLine>map(
            kept -> new HashLine.Kept(new KeptHash(kept, value, label.build()), withdrawn))
        .orElseGet(() -> new HashLine.Skipped(plain(type)));
  }

  private static List<HashLine> threatExchange(FlatRecord record, HashListReader reader) {
    String type = record.required("type");
    HashKind kind =
        switch (type) {
          case "HASH_PDQ" -> HashKind.PDQ;
          case "HASH_MD5", "HASH_VIDEO_MD5" -> HashKind.MD5;
          case "HASH_SHA1" -> HashKind.SHA1;
          case "HASH_SHA256" -> HashKind.SHA256;
          default -> null;
        };
    HashLabel.Builder label = reader.defaults();
    switch (record.optional("severity")) {
      case "INFO" -> label.severity(Severity.LOW);
      case "WARNING", "SUSPICIOUS" -> label.severity(Severity.MEDIUM);
      case "SEVERE" -> label.severity(Severity.HIGH);
      case "APOCALYPSE" -> label.severity(Severity.CRITICAL);
      default -> {}
    }
    switch (record.optional("share_level")) {
      // The traffic light protocol: amber stays within the organisations that received it.
      case "RED", "AMBER" -> label.sharing(Sharing.PRIVATE);
      case "GREEN" -> label.sharing(Sharing.PARTNERS);
      case "WHITE", "CLEAR" -> label.sharing(Sharing.PUBLIC);
      default -> {}
    }
    tag(label, record.all("tags"));
    tag(label, record.all("tags.data.text"));
    tag(label, record.all("descriptors.data.tags"));
    tag(label, record.all("descriptors.data.tags.data.text"));
    // By these ids the exchange takes feedback.
    record.all("descriptors.data.id").stream()
        .limit(HashLabel.MAX_TAGS / 4)
        .forEach(id -> label.tag(plain(DESCRIPTOR + id)));
    Opinions opinions = Opinions.threatExchange(record);
    opinions.mark(label);
    String raw = record.optional("raw_indicator");
    String hash = raw.isEmpty() ? record.required("indicator") : raw;
    boolean withdrawn =
        record.optional("should_delete").equals("true")
            || record.optional("status").equals("NON_MALICIOUS")
            || opinions.withdraws(reader.self());
    return List.of(hash(kind, type, hash, label, withdrawn));
  }

  /** An entry that is listed or withdrawn. */
  static HashLine line(HashEntry entry, boolean withdrawn) {
    return withdrawn ? new HashLine.Withdrawn(entry) : new HashLine.Listed(entry);
  }

  /** Adds tags from outside, which may hold anything, as far as a label takes them. */
  static void tag(HashLabel.Builder label, List<String> tags) {
    tags.stream()
        .map(Words::plain)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(HashLabel.MAX_TAGS / 2)
        .forEach(label::tag);
  }

  /** Foreign words in the characters that a label allows. */
  static String plain(String word) {
    String plain = word.strip().replaceAll("[^!-~]|[,;\"]", "_");
    return plain.substring(0, Math.min(plain.length(), HashLabel.MAX_TEXT));
  }

  private static <E extends Enum<E>> E one(FlatRecord record, String path, Class<E> type) {
    try {
      return Enum.valueOf(type, record.required(path).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw record.error(path + " is not known");
    }
  }

  private static List<String> sorted() {
    List<String> sorted = new ArrayList<>(FIELDS);
    sorted.sort(null);
    return sorted;
  }
}

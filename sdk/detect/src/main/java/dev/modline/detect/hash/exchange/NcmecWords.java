package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * NCMEC's entries: one file with the fingerprints that are known of it. The service deletes by its
 * own id, so that each entry carries that as a tag.
 */
final class NcmecWords {
  private static final String FINGERPRINTS = "fingerprints.";

  private NcmecWords() {}

  static List<HashLine> lines(FlatRecord record, HashListReader reader) {
    String id = id(record);
    boolean deleted =
        record.optional("deleted").equals("true")
            || record.optional("element").startsWith("deleted");
    if (deleted) {
      return List.of(new HashLine.WithdrawnByTag(reader.source(), id));
    }
    List<HashLine> lines = new ArrayList<>();
    for (String path : record.paths()) {
      if (path.startsWith(FINGERPRINTS)) {
        lines.add(line(record, path, id, reader));
      }
    }
    return lines;
  }

  private static HashLine line(FlatRecord record, String path, String id, HashListReader reader) {
    String name = path.substring(FINGERPRINTS.length());
    int attribute = name.indexOf('@');
    if (attribute >= 0) {
      // A long fingerprint stands elsewhere, and its address here: it is not followed.
      return new HashLine.Skipped(Words.plain(name.substring(0, attribute)));
    }
    HashKind kind =
        switch (name) {
          case "md5" -> HashKind.MD5;
          case "sha1" -> HashKind.SHA1;
          case "sha256" -> HashKind.SHA256;
          case "pdq" -> HashKind.PDQ;
          default -> null;
        };
    HashLabel.Builder label = reader.defaults().tag(id);
    Words.tag(label, record.all("classification"));
    Opinions opinions = Opinions.ncmec(record, name, member(record));
    opinions.mark(label);
    return Words.hash(kind, name, record.required(path), label, opinions.withdraws(reader.self()));
  }

  /** Ids are unique to the member that gave them. */
  private static String id(FlatRecord record) {
    return Words.plain("ncmec:" + member(record) + ":" + record.required("id"));
  }

  private static String member(FlatRecord record) {
    String attribute = record.optional("member@id");
    return attribute.isEmpty() ? record.optional("member_id") : attribute;
  }
}

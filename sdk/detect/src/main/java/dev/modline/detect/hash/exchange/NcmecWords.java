package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashValue;
import java.util.ArrayList;
import java.util.List;

/**
 * NCMEC's entries: one file with the fingerprints that are known of it. The service deletes by its
 * own id, so that each entry carries that as a tag.
 */
final class NcmecWords {
  private NcmecWords() {}

  static List<HashLine> lines(FlatRecord record, HashListReader reader) {
    String id = id(record);
    boolean deleted =
        record.optional("deleted").equals("true")
            || record.optional("element").startsWith("deleted");
    if (deleted) {
      return List.of(new HashLine.WithdrawnByTag(reader.source(), id));
    }
    HashLabel.Builder label = reader.defaults().tag(id);
    Words.tag(label, record.all("classification"));
    List<HashLine> lines = new ArrayList<>();
    for (String path : record.paths()) {
      if (path.startsWith("fingerprints.") && path.indexOf('@') < 0) {
        lines.add(line(record, path, label));
      }
    }
    return lines;
  }

  private static HashLine line(FlatRecord record, String path, HashLabel.Builder label) {
    String name = path.substring("fingerprints.".length());
    HashKind kind =
        switch (name) {
          case "md5" -> HashKind.MD5;
          case "sha256" -> HashKind.SHA256;
          case "pdq" -> HashKind.PDQ;
          default -> null;
        };
    return kind == null
        ? new HashLine.Skipped(Words.plain(name))
        : new HashLine.Listed(
            new HashEntry(HashValue.parse(kind, record.required(path)), label.build()));
  }

  /** Ids are unique to the member that gave them. */
  private static String id(FlatRecord record) {
    String attribute = record.optional("member@id");
    String member = attribute.isEmpty() ? record.optional("member_id") : attribute;
    return Words.plain("ncmec:" + member + ":" + record.required("id"));
  }
}

package dev.modline.law;

import dev.modline.model.EvidenceMark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a directory of authorities, strictly. */
final class DirectoryReader {
  private final Source source;
  private final Problems problems;

  DirectoryReader(Source source) {
    this.source = source;
    this.problems = new Problems(source.name());
  }

  List<AuthorityEntry> read() {
    YamlMap file = Yaml.read(source, problems);
    file.require("authorities");
    List<AuthorityEntry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlMap map : file.maps("authorities")) {
      AuthorityEntry entry = entry(map);
      if (!ids.add(entry.id())) {
        map.problem("id", "id is used by an earlier authority");
      }
      entries.add(entry);
    }
    file.end();
    problems.throwIfAny();
    return entries;
  }

  private static AuthorityEntry entry(YamlMap map) {
    String id = map.requiredId("id");
    map.named(id);
    String jurisdiction = map.requiredId("jurisdiction");
    map.require("level");
    map.require("details");
    AuthorityEntry.Level level =
        map.choice("level", AuthorityEntry.Level.class).orElse(AuthorityEntry.Level.NATIONAL);
    Set<String> ordersUnder = Set.copyOf(map.strings("orders-under"));
    List<AuthorityEntry.Details> details =
        map.maps("details").stream().map(DirectoryReader::details).toList();
    for (int i = 0; i < details.size(); i++) {
      for (AuthorityEntry.Details later : details.subList(i + 1, details.size())) {
        if (overlap(details.get(i).validity(), later.validity())) {
          map.problem("details", "two of the details are valid on the same day");
        }
      }
    }
    map.end();
    return new AuthorityEntry(id, jurisdiction, level, ordersUnder, details);
  }

  private static AuthorityEntry.Details details(YamlMap map) {
    map.require("names");
    map.require("evidence");
    Map<String, String> names = map.map("names").map(YamlMap::words).orElse(Map.of());
    if (names.isEmpty()) {
      map.problem("names", "'names' needs at least one, by language");
    }
    AuthorityEntry.Details details =
        new AuthorityEntry.Details(
            Validity.read(map),
            names,
            map.string("address", 500).orElse(""),
            map.string("email", 200).orElse(""),
            map.string("phone", 100).orElse(""),
            map.string("web", 500).orElse(""),
            map.string("about", 1_000).orElse(""),
            map.strings("source"),
            map.choice("evidence", EvidenceMark.class).orElse(EvidenceMark.UNVERIFIED));
    map.end();
    return details;
  }

  private static boolean overlap(Validity one, Validity other) {
    return one.from().map(other::contains).orElse(other.from().isEmpty())
        || other.from().map(one::contains).orElse(one.from().isEmpty())
        || (one.from().isEmpty() && other.from().isEmpty());
  }
}

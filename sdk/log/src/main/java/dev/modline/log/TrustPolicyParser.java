package dev.modline.log;

import dev.modline.log.TrustPolicy.Party;
import dev.modline.log.TrustPolicy.Quorum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tlog-policy} files line by line; names are octets, so they are read as Latin-1. */
final class TrustPolicyParser {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_EACH = 1024;

  private final List<Party> logs = new ArrayList<>();
  private final Map<String, Party> witnesses = new LinkedHashMap<>();
  private final Map<String, Quorum> names = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private @Nullable Quorum quorum;

  TrustPolicy parse(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new LogFormatException("a policy has at most " + MAX_BYTES + " bytes");
    }
    String[] lines = new String(file, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      try {
        line(lines[i]);
      } catch (LogFormatException e) {
        throw new LogFormatException("line " + (i + 1) + " of the policy: " + e.getMessage(), e);
      }
    }
    if (quorum == null) {
      throw new LogFormatException("a policy has exactly one quorum line");
    }
    return new TrustPolicy(logs, witnesses, quorum);
  }

  private void line(String line) {
    if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new LogFormatException("a control character");
    }
    String trimmed = line.replaceAll("^[ \t]+|[ \t]+$", "");
    if (trimmed.isEmpty() || trimmed.startsWith("#")) {
      return;
    }
    List<String> items = Arrays.asList(trimmed.split("[ \t]+", -1));
    switch (items.getFirst()) {
      case "log" -> log(sized(items, 2, 3));
      case "witness" -> witness(sized(items, 3, 4));
      case "group" -> group(sized(items, 4, MAX_EACH));
      case "quorum" -> quorum(sized(items, 2, 2).get(1));
      default -> throw new LogFormatException("begins with none of log, witness, group, quorum");
    }
  }

  private void log(List<String> items) {
    Party log = party(items.get(1), items, 2);
    if (log.key().type() != VerifierKey.ED25519) {
      throw new LogFormatException("a log's key signs notes, not cosignatures");
    }
    fresh(logs, log.key());
    logs.add(log);
  }

  private void witness(List<String> items) {
    Party witness = party(items.get(2), items, 3);
    if (witness.key().type() != VerifierKey.COSIGNATURE) {
      throw new LogFormatException("a witness's key makes cosignatures (type 0x04)");
    }
    fresh(witnesses.values(), witness.key());
    define(items.get(1), new Quorum.One(items.get(1)));
    witnesses.put(items.get(1), witness);
  }

  private void group(List<String> items) {
    List<String> members = items.subList(3, items.size());
    if (members.size() != members.stream().distinct().count()) {
      throw new LogFormatException("a group names a member twice");
    }
    long needed =
        switch (items.get(2)) {
          case "all" -> members.size();
          case "any" -> 1;
          default -> Text.decimal(items.get(2), "threshold");
        };
    if (needed < 1 || needed > members.size()) {
      throw new LogFormatException("a threshold is from 1 to the number of members");
    }
    for (String member : members) {
      if (!used.add(member)) {
        throw new LogFormatException("'" + member + "' is a member of two groups");
      }
    }
    define(
        items.get(1), new Quorum.Group((int) needed, members.stream().map(this::named).toList()));
  }

  private void quorum(String name) {
    if (quorum != null) {
      throw new LogFormatException("a second quorum line");
    }
    quorum = name.equals("none") ? new Quorum.Group(0, List.of()) : named(name);
  }

  private Quorum named(String name) {
    Quorum known = names.get(name);
    if (known == null) {
      throw new LogFormatException("a name that no line before defines");
    }
    return known;
  }

  private void define(String name, Quorum meaning) {
    if (name.equals("none") || names.putIfAbsent(name, meaning) != null) {
      throw new LogFormatException("a name that is taken");
    }
    if (names.size() > MAX_EACH) {
      throw new LogFormatException("too many witnesses and groups");
    }
  }

  private static Party party(String key, List<String> items, int url) {
    String utf8 = new String(key.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new Party(
        VerifierKey.parse(utf8),
        items.size() > url ? Optional.of(items.get(url)) : Optional.empty());
  }

  private static void fresh(Iterable<Party> known, VerifierKey key) {
    for (Party party : known) {
      if (party.key().sameKey(key)) {
        throw new LogFormatException("a key that another line has");
      }
    }
  }

  private static List<String> sized(List<String> items, int least, int most) {
    if (items.size() < least || items.size() > most) {
      throw new LogFormatException("too few or too many items");
    }
    return items;
  }
}

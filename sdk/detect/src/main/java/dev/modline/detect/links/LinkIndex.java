package dev.modline.detect.links;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks an address up: its domain and those above, the beginnings of its path, its query. */
final class LinkIndex {
  /**
   * What an address stands on.
   *
   * @param list the number of the list
   * @param entry as the list has it, in canonical form
   */
  record Hit(int list, String entry) {}

  /** An entry that asks for more than one look-up can tell. */
  private record Conditional(int list, LinkEntry entry) {}

  private final LinkTable table = new LinkTable();
  private final Map<String, List<Conditional>> conditional = new HashMap<>();
  private boolean paths;
  private boolean ports;
  private boolean queries;
  private boolean fragments;

  void add(LinkEntry entry, int list) {
    ports |= entry.hasPort();
    paths |= entry.hasPath();
    queries |= !entry.parameters().isEmpty();
    fragments |= !entry.fragment().isEmpty();
    if (entry.parameters().size() > (entry.fragment().isEmpty() ? 1 : 0)) {
      conditional
          .computeIfAbsent(entry.key(), key -> new ArrayList<>(1))
          .add(new Conditional(list, entry));
    } else {
      table.add(entry.key(), list);
    }
  }

  @Nullable Hit find(Address address) {
    Hit hit = find(address, "");
    if (hit != null || !ports) {
      return hit;
    }
    if (address.port() != Address.ANY_PORT) {
      return find(address, ":" + address.port());
    }
    // Without a scheme nobody knows which of the two a reader's program will take.
    hit = find(address, ":443");
    return hit != null ? hit : find(address, ":80");
  }

  private @Nullable Hit find(Address address, String port) {
    String host = address.bareHost();
    for (int from = 0; from >= 0; from = below(host, from)) {
      long hash = LinkTable.then(LinkTable.START, host, from, host.length());
      int list = table.list(LinkTable.end(LinkTable.then(hash, port, 0, port.length())));
      if (list >= 0) {
        return new Hit(list, host.substring(from) + port);
      }
    }
    Hit hit = paths ? path(host + port, address.path()) : null;
    return hit != null || !(queries || fragments)
        ? hit
        : rest(host + port + address.path(), address);
  }

  private static int below(String host, int from) {
    int dot = host.indexOf('.', from);
    return dot < 0 ? -1 : dot + 1;
  }

  private @Nullable Hit path(String host, String path) {
    long hash = LinkTable.then(LinkTable.START, host, 0, host.length());
    for (int from = 0; from < path.length(); ) {
      int slash = path.indexOf('/', from + 1);
      int end = slash < 0 ? path.length() : slash;
      hash = LinkTable.then(hash, path, from, end);
      int list = table.list(LinkTable.end(hash));
      if (list >= 0) {
        return new Hit(list, host + path.substring(0, end));
      }
      from = end;
    }
    return null;
  }

  private @Nullable Hit rest(String page, Address address) {
    Hit hit = null;
    if (fragments && !address.fragment().isEmpty()) {
      hit = fragment(page + "#", address);
    }
    long hash = LinkTable.then(LinkTable.START, page + "?", 0, page.length() + 1);
    for (int i = 0; queries && hit == null && i < address.parameters().size(); i++) {
      String parameter = address.parameters().get(i);
      long end = LinkTable.end(LinkTable.then(hash, parameter, 0, parameter.length()));
      hit = hit(end, page, "?" + parameter, address);
    }
    return hit;
  }

  /** The beginnings of a fragment, as those of a path: pages of one document are told so. */
  private @Nullable Hit fragment(String page, Address address) {
    String fragment = address.fragment();
    long hash = LinkTable.then(LinkTable.START, page, 0, page.length());
    for (int from = 0; from < fragment.length(); ) {
      int end = from + 1;
      while (end < fragment.length() && "/?&:".indexOf(fragment.charAt(end)) < 0) {
        end++;
      }
      hash = LinkTable.then(hash, fragment, from, end);
      Hit hit = hit(LinkTable.end(hash), page, fragment.substring(0, end), address);
      if (hit != null) {
        return hit;
      }
      from = end;
    }
    return null;
  }

  private @Nullable Hit hit(long hash, String page, String rest, Address address) {
    int list = table.list(hash);
    if (list >= 0) {
      return new Hit(list, page + rest);
    }
    if (conditional.isEmpty()) {
      return null;
    }
    List<Conditional> these = conditional.getOrDefault(page + rest, List.of());
    if (these.isEmpty()) {
      return null;
    }
    Set<String> has = new HashSet<>(address.parameters());
    for (Conditional one : these) {
      if (has.containsAll(one.entry().parameters())) {
        return new Hit(one.list(), one.entry().toString());
      }
    }
    return null;
  }
}

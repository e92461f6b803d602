package dev.modline.authorities.signature;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request or a response, as far as its components can be signed. */
public final class HttpMessage {
  private final String method;
  private final @Nullable URI target;
  private final OptionalInt status;
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private HttpMessage(
      String method, @Nullable URI target, OptionalInt status, Map<String, List<String>> fields) {
    this.method = method;
    this.target = target;
    this.status = status;
    fields.forEach((name, values) -> this.fields.put(name, List.copyOf(values)));
  }

  /**
   * A request.
   *
   * @param method as it stands in the request line
   * @param target the absolute address, as the sender knows it: behind a proxy, the public one
   * @param fields the header fields, each with its lines in order
   */
  public static HttpMessage request(String method, URI target, Map<String, List<String>> fields) {
    if (target.getScheme() == null || target.getRawAuthority() == null) {
      throw new IllegalArgumentException("the target of a request must be absolute");
    }
    return new HttpMessage(method, target, OptionalInt.empty(), fields);
  }

  /** A response. */
  public static HttpMessage response(int status, Map<String, List<String>> fields) {
    return new HttpMessage("", null, OptionalInt.of(status), fields);
  }

  /** A field's value: its lines without surrounding blanks, joined (RFC 9421 section 2.1). */
  String field(String name) throws MessageSignatureException {
    List<String> lines = fields.get(name);
    if (lines == null) {
      throw new MessageSignatureException("the field " + name + " is missing");
    }
    return lines.stream()
        .map(line -> line.replaceAll("[ \t]*\r?\n[ \t]+", " ").strip())
        .collect(Collectors.joining(", "));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A component's value (RFC 9421 section 2); parameters of components are not supported. */
  String component(String name) throws MessageSignatureException {
    if (!name.startsWith("@")) {
      if (!name.equals(name.toLowerCase(Locale.ROOT))) {
        throw new MessageSignatureException("a component's name is in lower case");
      }
      return field(name);
    }
    if (name.equals("@status")) {
      return Integer.toString(
          status.orElseThrow(() -> new MessageSignatureException("a request has no @status")));
    }
    URI address = target;
    if (address == null) {
      throw new MessageSignatureException("a response has no " + name);
    }
    return derived(name, address);
  }

  private String derived(String name, URI address) throws MessageSignatureException {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "?" : "?" + address.getRawQuery();
    return switch (name) {
      case "@method" -> method;
      case "@target-uri" -> uri(address, path);
      case "@authority" -> authority(address);
      case "@scheme" -> address.getScheme().toLowerCase(Locale.ROOT);
      case "@request-target" -> path + (address.getRawQuery() == null ? "" : query);
      case "@path" -> path;
      case "@query" -> query;
      default -> throw new MessageSignatureException("the component " + name + " is not known");
    };
  }

  /** As it is sent: an address without a path is asked for its root. */
  private static String uri(URI address, String path) {
    return address.getRawPath().isEmpty()
        ? address.getScheme()
            + "://"
            + address.getRawAuthority()
            + path
            + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
        : address.toString();
  }

  /** In lower case and without the port that the scheme implies (RFC 9421 section 2.2.3). */
  private static String authority(URI address) {
    String authority = address.getRawAuthority().toLowerCase(Locale.ROOT);
    String implied = address.getScheme().equalsIgnoreCase("https") ? ":443" : ":80";
    return authority.endsWith(implied)
        ? authority.substring(0, authority.length() - implied.length())
        : authority;
  }
}

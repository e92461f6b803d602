package dev.modline.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tries every route that a server has mounted, by every caller, over spellings of its path: who is
 * refused at the path itself must not get further by any other.
 */
public final class Doors {
  /** What is open to anybody, on purpose; all other routes must refuse nobody-in-particular. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/assets/:name",
          "/favicon.ico",
          "/sign-in",
          "/sign-in/callback",
          "/preferences",
          "/health",
          "/health/live",
          "/health/ready",
          "/metrics",
          "/openapi.yaml",
          "/ssf/jwks.json",
          "/.well-known/ssf-configuration");

  private static final Set<Integer> REFUSED = Set.of(401, 403);
  private static final Set<Integer> NOT_THERE = Set.of(400, 404, 405);

  private final URI address;
  private final List<String> table;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> broken = new ArrayList<>();
  private int refusals;

  public Doors(URI address, List<String> table) {
    this.address = address;
    this.table = table;
  }

  /** What got through; each caller is a set of headers. */
  public List<String> tried(Map<String, Map<String, String>> callers)
      throws IOException, InterruptedException {
    for (String line : table) {
      String method = line.substring(0, line.indexOf(' '));
      String path = line.substring(line.indexOf(' ') + 1);
      int nobody = status(method, filled(path), Map.of());
      if (!OPEN.contains(path) && nobody != 401) {
        broken.add(line + " is open to anybody: " + nobody);
      }
      for (Map.Entry<String, Map<String, String>> caller : callers.entrySet()) {
        int exact = status(method, filled(path), caller.getValue());
        if (exact >= 500) {
          broken.add(line + " by " + caller.getKey() + ": " + exact);
        }
        if (REFUSED.contains(exact)) {
          refusals++;
          knock(method, filled(path), caller, exact);
        }
      }
    }
    return broken;
  }

  /** How many routes were closed to how many callers. */
  public int refusals() {
    return refusals;
  }

  private void knock(
      String method, String path, Map.Entry<String, Map<String, String>> caller, int exact)
      throws IOException, InterruptedException {
    for (String spelling : spellings(path)) {
      int status = status(method, spelling, caller.getValue());
      if (status != exact && !REFUSED.contains(status) && !NOT_THERE.contains(status)) {
        broken.add(method + " " + spelling + " by " + caller.getKey() + ": " + status);
      }
    }
    if (method.equals("GET")) {
      int head = status("HEAD", path, caller.getValue());
      if (head != exact && head != 405) {
        broken.add("HEAD " + path + " by " + caller.getKey() + ": " + head);
      }
    }
  }

  private static String filled(String path) {
    String filled = path.replace(":audience", "vn.abei").replaceAll(":[A-Za-z]+", "x-1");
    // The router tells of a path that ends with "*" without that.
    return filled.endsWith("/") && filled.length() > 1 ? filled + "y" : filled;
  }

  static List<String> spellings(String path) {
    int last = path.lastIndexOf('/');
    String letter = path.substring(0, last + 1) + escaped(path.charAt(last + 1));
    String rest = path.substring(last + 2);
    return List.of(
        path + "?",
        path + "?x=1",
        path + "/",
        path + "//",
        path + "/?x=1",
        path + "/.",
        path + "/./",
        path + "/x/..",
        path + "/x/../",
        "/x/.." + path,
        "/." + path,
        "/" + path,
        "/%2e" + path,
        "/x/%2E%2e" + path,
        path + "/%2e",
        letter + rest,
        letter.toLowerCase(Locale.ROOT) + rest + "/",
        path.substring(0, last) + "%2F" + path.substring(last + 1),
        path + "%2F",
        path + "%00",
        path + "%20",
        path.substring(0, last) + "//" + path.substring(last + 1),
        path.toUpperCase(Locale.ROOT),
        path + ";x",
        path + ";x=1/",
        path + ".json",
        path + "#x".replace("#", "%23"));
  }

  private static String escaped(char letter) {
    return String.format(Locale.ROOT, "%%%02X", (int) letter);
  }

  private int status(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    String target = path.startsWith("/") ? path : "/" + path;
    boolean form = !path.startsWith("/api/") && !path.startsWith("/ssf") && !path.contains("feeds");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + target))
            .method(
                method,
                method.equals("GET") || method.equals("HEAD")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(form ? "x=1" : "{}"))
            .header(
                "Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    headers.forEach(request::header);
    // The head is enough, and a stream of events has no end.
    var answer = client.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  /** The headers of a caller with this bearer token. */
  public static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** Nobody, and those whose tokens are none. */
  public static Map<String, Map<String, String>> strangers() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    all.put("nobody", Map.of());
    all.put("a guess", bearer("guess"));
    all.put("an empty token", bearer(""));
    all.put("another scheme", Map.of("Authorization", "Basic bW9kOm1vZA=="));
    all.put("a made-up session", Map.of("Cookie", "modline=" + "0123456789abcdef".repeat(4)));
    return all;
  }
}

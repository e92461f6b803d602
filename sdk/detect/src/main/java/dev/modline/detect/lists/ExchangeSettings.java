package dev.modline.detect.lists;

import dev.modline.spi.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the section {@code fetch} of a list. */
final class ExchangeSettings {
  private static final int LONGEST_FILE = 64 * 1024;

  private ExchangeSettings() {}

  static Exchange exchange(Settings fetch) throws IOException {
    URI url = fetch.uri("url");
    if (url.getHost() == null || !(isSecure(url) || isHere(url))) {
      throw fetch.wrong("url", "must be https, or lead to this machine: a key goes there");
    }
    if (url.getQuery() != null || url.getUserInfo() != null) {
      throw fetch.wrong("url", "must hold no query and no user");
    }
    return switch (fetch.required("exchange")) {
      case "stopncii" -> {
        fetch.only(
            "exchange",
            "url",
            "every-seconds",
            "self",
            "subscription-key-file",
            "subscription-key-variable",
            "function-key-file",
            "function-key-variable");
        yield new StopNciiExchange(
            url, secret(fetch, "subscription-key"), secret(fetch, "function-key"));
      }
      case "ncmec" -> {
        fetch.only(
            "exchange",
            "url",
            "every-seconds",
            "self",
            "user",
            "password-file",
            "password-variable");
        yield new NcmecExchange(url, fetch.required("user"), secret(fetch, "password"));
      }
      case "threatexchange" -> {
        fetch.only(
            "exchange", "url", "every-seconds", "self", "group", "token-file", "token-variable");
        yield new ThreatExchange(url, fetch.required("group"), secret(fetch, "token"));
      }
      default -> throw fetch.wrong("exchange", "must be ncmec, stopncii or threatexchange");
    };
  }

  private static boolean isSecure(URI url) {
    return "https".equals(url.getScheme());
  }

  private static boolean isHere(URI url) {
    String host = url.getHost();
    return "http".equals(url.getScheme())
        && (host.equals("localhost")
            || host.equals("127.0.0.1")
            || host.equals("[::1]")
            || host.equals(InetAddress.getLoopbackAddress().getHostAddress()));
  }

  /** Secrets do not stand in the file: it names where they are. */
  private static String secret(Settings fetch, String what) throws IOException {
    String variable = what + "-variable";
    String value;
    if (fetch.has(variable)) {
      value = System.getenv(fetch.required(variable));
    } else {
      String key = what + "-file";
      fetch.required(key);
      Path file = fetch.file(key).orElseThrow();
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
        throw fetch.wrong(key, "must be a file of at most " + LONGEST_FILE + " bytes");
      }
      value = Files.readString(file, StandardCharsets.UTF_8);
    }
    if (value == null || value.isBlank()) {
      throw fetch.wrong(fetch.has(variable) ? variable : what + "-file", "holds nothing");
    }
    return value.strip();
  }
}

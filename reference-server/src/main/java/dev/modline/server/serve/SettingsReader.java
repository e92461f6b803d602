package dev.modline.server.serve;

import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.model.Mode;
import dev.modline.server.auth.ClientCertificates;
import dev.modline.server.auth.OidcSettings;
import dev.modline.server.auth.Role;
import dev.modline.server.http.TlsListener;
import dev.modline.server.ui.ClosedMedia;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@link ServeSettings}: strictly, from one YAML file. An environment variable overrides a
 * text or number of the file: {@code MODLINE_SIGN_IN_CLIENT_SECRET} stands for {@code
 * sign-in.client-secret}. Paths are relative to the file. What is wrong is named with file and
 * line, or with its variable.
 */
public final class SettingsReader {
  private static final String PREFIX = "MODLINE_";

  private final Path folder;
  private final Map<String, String> environment;

  private SettingsReader(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Reads a file under an environment. */
  public static ServeSettings read(Path file, Map<String, String> environment) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return new SettingsReader(folder, environment).settings(YamlMap.read(file));
  }

  private ServeSettings settings(YamlMap root) {
    root.only(
        Set.of(
            "listen",
            "limits",
            "data",
            "origin",
            "mode",
            "jurisdictions",
            "law",
            "mass-action-limit",
            "detection",
            "inline-detectors",
            "policy",
            "authorities",
            "closed-media",
            "feeds",
            "witnesses",
            "retention",
            "platform",
            "sign-in"));
    Section top = new Section(root, "", environment);
    Section listen = top.section("listen").only("host", "port", "tls", "proxies");
    OidcSettings signIn = signIn(top.section("sign-in"));
    Section feeds = top.section("feeds").only("issuer");
    return new ServeSettings(
        listen.text("host").orElse("127.0.0.1"),
        listen.integer("port", 0, 65_535).orElse(8080),
        listen.has("tls") ? Optional.of(tls(listen.section("tls"))) : Optional.empty(),
        LimitsReader.limits(top.section("limits"), listen.list("proxies")),
        folder.resolve(top.required("data")),
        top.required("origin"),
        mode(top),
        new TreeSet<>(top.list("jurisdictions")),
        LawChoice.of(top.section("law"), folder),
        top.integer("mass-action-limit", 1, 1_000_000).orElse(600),
        top.text("detection").map(folder::resolve),
        new TreeSet<>(top.list("inline-detectors")),
        top.text("policy").map(folder::resolve),
        authorities(top),
        closedMedia(top),
        feeds.has("issuer") ? uri(feeds, "issuer") : signIn.publicUrl(),
        top.text("witnesses").map(folder::resolve),
        top.has("retention")
            ? RetentionChoice.of(top.section("retention"))
            : RetentionChoice.nothing(),
        top.has("platform") ? Optional.of(endpoint(top.section("platform"))) : Optional.empty(),
        signIn);
  }

  private TlsListener tls(Section section) {
    section.only("port", "certificate", "key", "client-ca", "clients");
    Map<String, List<String>> clients = new LinkedHashMap<>();
    section
        .section("clients")
        .entries()
        .forEach((authority, value) -> clients.put(authority, value.texts()));
    ClientCertificates known;
    try {
      known = ClientCertificates.of(clients);
    } catch (IllegalArgumentException e) {
      throw section.wrong("clients", String.valueOf(e.getMessage()));
    }
    Optional<Path> authority = section.text("client-ca").map(folder::resolve);
    if (known.needsAuthority() && authority.isEmpty()) {
      throw section.wrong("client-ca", "is missing: nobody else can vouch for a name");
    }
    return new TlsListener(
        section.integer("port", 0, 65_535).orElse(8443),
        folder.resolve(section.required("certificate")),
        folder.resolve(section.required("key")),
        authority,
        known);
  }

  private static Mode mode(Section top) {
    String word = top.text("mode").orElse("enforce");
    return switch (word) {
      case "enforce" -> Mode.ENFORCE;
      case "observe" -> Mode.OBSERVE;
      default -> throw top.wrong("mode", "must be enforce or observe");
    };
  }

  /** Whose media stay closed; that of children's abuse stays closed whatever else is said. */
  private static ClosedMedia closedMedia(Section top) {
    Set<String> categories = new TreeSet<>(top.list("closed-media"));
    categories.addAll(ClosedMedia.standard().categories());
    return new ClosedMedia(categories);
  }

  private Map<String, Settings> authorities(Section top) {
    Map<String, Settings> authorities = new LinkedHashMap<>();
    for (Map.Entry<String, YamlValue> entry : top.section("authorities").entries().entrySet()) {
      authorities.put(
          entry.getKey(),
          Settings.of("authorities." + entry.getKey(), Plain.map(entry.getValue().map()))
              .relativeTo(folder)
              .overriddenBy(key -> Optional.ofNullable(environment.get(variable(key)))));
    }
    return authorities;
  }

  private static ServeSettings.Endpoint endpoint(Section section) {
    section.only("url", "secret");
    String secret = section.required("secret");
    if (secret.length() < 32) {
      throw section.wrong("secret", "must have 32 characters or more");
    }
    return new ServeSettings.Endpoint(uri(section, "url"), secret);
  }

  private static OidcSettings signIn(Section section) {
    section.only(
        "issuer",
        "client-id",
        "client-secret",
        "audience",
        "public-url",
        "id-claim",
        "role-claim",
        "authority-claim",
        "roles");
    Map<String, Role> roles = new LinkedHashMap<>();
    section
        .texts("roles")
        .forEach(
            (theirs, ours) ->
                roles.put(
                    theirs,
                    Role.of(ours)
                        .orElseThrow(
                            () -> section.wrong("roles", "'" + ours + "' is no role of ours"))));
    String client = section.required("client-id");
    return new OidcSettings(
        uri(section, "issuer"),
        client,
        section.required("client-secret"),
        section.text("audience").orElse(client),
        uri(section, "public-url"),
        section.text("id-claim").orElse("sub"),
        section.text("role-claim").orElse("roles"),
        section.text("authority-claim").orElse("authority"),
        roles);
  }

  private static URI uri(Section section, String key) {
    String text = section.required(key);
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw section.wrong(key, "is no address");
    }
    throw section.wrong(key, "must begin with https:// or http://");
  }

  /** The variable that overrides a key. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}

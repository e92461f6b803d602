package dev.modline.mail;

import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Authorities that are sent mail: {@code kind: email}, {@code host}, {@code from}, {@code
 * operator}, {@code to} (a list), {@code keystore} and {@code keystore-password} (PKCS#12), and if
 * need be {@code port}, {@code security} ({@code starttls}, {@code tls}, {@code none}), {@code
 * user} and {@code password}, {@code trust} (a PEM file of certificates), {@code bounces}, {@code
 * language}, {@code entitlements}, {@code limit-seconds} and {@code connections}.
 */
public final class MailFactory implements AuthorityFactory {
  /** For {@link java.util.ServiceLoader}. */
  public MailFactory() {}

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public Authority create(String id, Settings settings, InstantSource clock) {
    settings.only(
        "kind",
        "host",
        "port",
        "security",
        "user",
        "password",
        "trust",
        "from",
        "operator",
        "to",
        "bounces",
        "language",
        "keystore",
        "keystore-password",
        "entitlements",
        "limit-seconds",
        "connections");
    List<String> to = settings.texts("to");
    try {
      MailAuthority.Builder builder =
          MailAuthority.builder(id, server(settings), signer(settings))
              .from(settings.required("from"), settings.required("operator"))
              .clock(clock);
      to.forEach(builder::to);
      settings.text("bounces").ifPresent(builder::bounces);
      settings.text("language").ifPresent(builder::language);
      if (settings.has("entitlements")) {
        builder.entitlements(Set.copyOf(settings.texts("entitlements")));
      }
      settings.integer("connections", 1, 32).ifPresent(builder::connections);
      return builder.build();
    } catch (InvalidInput e) {
      throw named(settings, e);
    }
  }

  private static MailServer server(Settings settings) {
    MailServer server = MailServer.at(settings.required("host")).security(security(settings));
    if (settings.has("port")) {
      server = server.port(settings.integer("port", 1, 65_535).orElseThrow());
    }
    if (settings.has("limit-seconds")) {
      server =
          server.limit(Duration.ofSeconds(settings.integer("limit-seconds", 1, 50).orElseThrow()));
    }
    if (settings.has("user")) {
      String password = settings.required("password");
      server = server.credentials(settings.required("user"), () -> password);
    }
    if (settings.has("trust")) {
      Path file = settings.file("trust").orElseThrow();
      server = server.trust(TrustedCertificates.in(file));
    }
    return server;
  }

  private static MailServer.Security security(Settings settings) {
    String name = settings.text("security").orElse("starttls");
    for (MailServer.Security each : MailServer.Security.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw settings.wrong("security", "must be starttls, tls or none");
  }

  private static RecordSigner signer(Settings settings) {
    Path file =
        settings.file("keystore").orElseThrow(() -> settings.wrong("keystore", "is missing"));
    return RecordSigner.pkcs12(file, settings.required("keystore-password").toCharArray());
  }

  /** What a part refused by its own short name is refused under its whole key. */
  private static InvalidInput named(Settings settings, InvalidInput fault) {
    String message = String.valueOf(fault.getMessage());
    if (message.startsWith("authorities.")) {
      return fault;
    }
    int space = message.indexOf(' ');
    return settings.wrong(message.substring(0, space), message.substring(space + 1));
  }
}

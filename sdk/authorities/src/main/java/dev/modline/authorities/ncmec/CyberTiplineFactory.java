package dev.modline.authorities.ncmec;

import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * The CyberTipline: {@code kind: ncmec}, {@code username}, {@code password}, {@code state} (a
 * folder), {@code reporter} with {@code email} and if need be {@code first-name}, {@code
 * last-name}, {@code contact-email}, {@code company-template}, {@code terms-of-service}, {@code
 * legal-url}. Reports go to the sandbox, or to {@code url} (a simulator's); {@code production}
 * takes them to production and holds the reason. Further {@code entitlements}, {@code
 * incident-types} (ours to theirs) and {@code request-limit-seconds}.
 */
public final class CyberTiplineFactory implements AuthorityFactory {
  /** For {@link java.util.ServiceLoader}. */
  public CyberTiplineFactory() {}

  @Override
  public String kind() {
    return "ncmec";
  }

  @Override
  public Authority create(String id, Settings settings, InstantSource clock) {
    settings.only(
        "kind",
        "username",
        "password",
        "state",
        "reporter",
        "production",
        "url",
        "entitlements",
        "incident-types",
        "request-limit-seconds");
    String credentials = settings.required("username") + ":" + settings.required("password");
    Path state = settings.file("state").orElseThrow(() -> settings.wrong("state", "is missing"));
    CyberTipline.Builder builder =
        CyberTipline.builder(() -> credentials, reporter(settings.section("reporter")), state)
            .id(id)
            .clock(clock);
    if (settings.has("production") && settings.has("url")) {
      throw settings.wrong("url", "is for simulators: production has its own address");
    }
    settings.text("production").ifPresent(builder::production);
    settings.findUri("url").ifPresent(builder::address);
    if (settings.has("entitlements")) {
      try {
        builder.entitledTo(Set.copyOf(settings.texts("entitlements")));
      } catch (InvalidInput e) {
        throw settings.wrong("entitlements", "hold what no report has");
      }
    }
    Settings types = settings.section("incident-types");
    for (String category : types.keys()) {
      builder.incident(category, type(types, category));
    }
    settings
        .integer("request-limit-seconds", 1, 50)
        .ifPresent(seconds -> builder.requestLimit(Duration.ofSeconds(seconds)));
    return builder.build();
  }

  private static Reporter reporter(Settings settings) {
    settings.only(
        "email",
        "first-name",
        "last-name",
        "contact-email",
        "company-template",
        "terms-of-service",
        "legal-url");
    return new Reporter(
        settings.required("email"),
        settings.text("first-name"),
        settings.text("last-name"),
        settings.text("contact-email"),
        settings.text("company-template"),
        settings.text("terms-of-service"),
        settings.text("legal-url"));
  }

  private static IncidentType type(Settings types, String category) {
    String name = types.required(category);
    for (IncidentType type : IncidentType.values()) {
      if (type.name().equals(name) || type.wire().equals(name)) {
        return type;
      }
    }
    throw types.wrong(category, "is no incident type of the CyberTipline");
  }
}

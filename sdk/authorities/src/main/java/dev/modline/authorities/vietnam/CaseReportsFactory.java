package dev.modline.authorities.vietnam;

import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reports on cases to a Vietnamese authority: {@code kind: vn-case-report}, {@code enterprise},
 * {@code addressees} (a list of {@code {from, name, address}}, the latest that has begun counts),
 * {@code outbox} (a folder), and if need be {@code templates} (a folder) and {@code entitlements}.
 *
 * <p>The documents are laid in the outbox, and each obligation waits there for a person who posts
 * the document and closes it with what the authority answered: no electronic way in is known.
 */
public final class CaseReportsFactory implements AuthorityFactory {
  /** For {@link java.util.ServiceLoader}. */
  public CaseReportsFactory() {}

  @Override
  public String kind() {
    return "vn-case-report";
  }

  @Override
  public Authority create(String id, Settings settings, InstantSource clock) {
    settings.only("kind", "enterprise", "addressees", "outbox", "templates", "entitlements");
    Path outbox = settings.file("outbox").orElseThrow(() -> settings.wrong("outbox", "is missing"));
    VietnamForms forms =
        new VietnamForms(enterprise(settings.section("enterprise")), templates(settings));
    CaseReports reports =
        CaseReports.to(id, forms, addressees(settings), new OutboxCourier(outbox));
    return settings.has("entitlements")
        ? reports.entitledTo(Set.copyOf(settings.texts("entitlements")))
        : reports;
  }

  private static Templates templates(Settings settings) {
    try {
      return settings.file("templates").map(Templates::from).orElseGet(Templates::shipped);
    } catch (UncheckedIOException e) {
      throw settings.wrong("templates", "cannot be read");
    }
  }

  private static Enterprise enterprise(Settings settings) {
    settings.only(
        "name",
        "address",
        "phone",
        "licence",
        "licence-date",
        "content-officer",
        "domain",
        "app",
        "services");
    Enterprise.Builder builder = Enterprise.builder(settings.required("name"));
    settings.text("address").ifPresent(builder::address);
    settings.text("phone").ifPresent(builder::phone);
    if (settings.has("licence")) {
      LocalDate date = settings.has("licence-date") ? date(settings, "licence-date") : null;
      builder.licence(settings.required("licence"), date);
    }
    settings.text("content-officer").ifPresent(builder::contentOfficer);
    settings.text("domain").ifPresent(builder::domain);
    settings.text("app").ifPresent(builder::app);
    settings.text("services").ifPresent(builder::services);
    return builder.build();
  }

  private static Function<LocalDate, Addressee> addressees(Settings settings) {
    TreeMap<LocalDate, Addressee> named = new TreeMap<>();
    for (Settings one : settings.sections("addressees")) {
      one.only("from", "name", "address");
      named.put(
          date(one, "from"), new Addressee(one.required("name"), one.text("address").orElse("")));
    }
    if (named.isEmpty()) {
      throw settings.wrong("addressees", "is missing");
    }
    return day -> {
      Map.Entry<LocalDate, Addressee> entry = named.floorEntry(day);
      if (entry == null) {
        throw new IllegalStateException("no addressee is configured for " + day);
      }
      return entry.getValue();
    };
  }

  private static LocalDate date(Settings settings, String key) {
    try {
      return LocalDate.parse(settings.required(key));
    } catch (DateTimeParseException e) {
      throw settings.wrong(key, "must be a date such as 2026-01-31");
    }
  }
}

package dev.modline.authorities.dsa;

import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The DSA Transparency Database: {@code kind: dsa-database}, {@code url}, {@code token}, and if
 * need be {@code batch}, {@code linger-millis}, {@code request-limit-seconds}, {@code
 * approved-explanations} and {@code categories} (ours to {@code {category, keywords}} of theirs,
 * beside those that ship).
 */
public final class DsaFactory implements AuthorityFactory {
  /** For {@link java.util.ServiceLoader}. */
  public DsaFactory() {}

  @Override
  public String kind() {
    return "dsa-database";
  }

  @Override
  public Authority create(String id, Settings settings, InstantSource clock) {
    settings.only(
        "kind",
        "url",
        "token",
        "batch",
        "linger-millis",
        "request-limit-seconds",
        "approved-explanations",
        "categories");
    String token = settings.required("token");
    DsaDatabase.Builder builder =
        DsaDatabase.builder(settings.uri("url"), () -> token)
            .id(id)
            .taxonomy(taxonomy(settings.section("categories")))
            .approvedExplanations(Set.copyOf(settings.texts("approved-explanations")))
            .clock(clock);
    settings.integer("batch", 1, 100).ifPresent(builder::batch);
    settings
        .integer("linger-millis", 0, 10_000)
        .ifPresent(millis -> builder.linger(Duration.ofMillis(millis)));
    settings
        .integer("request-limit-seconds", 1, 50)
        .ifPresent(seconds -> builder.requestLimit(Duration.ofSeconds(seconds)));
    return builder.build();
  }

  private static Taxonomy taxonomy(Settings categories) {
    Map<String, Taxonomy.Entry> entries = new HashMap<>();
    for (String ours : categories.keys()) {
      Settings one = categories.section(ours).only("category", "keywords");
      Set<Keyword> keywords = new LinkedHashSet<>();
      for (String keyword : one.texts("keywords")) {
        keywords.add(constant(Keyword.class, one, "keywords", keyword));
      }
      entries.put(
          ours,
          new Taxonomy.Entry(
              constant(Category.class, one, "category", one.required("category")), keywords));
    }
    return Taxonomy.standard().with(entries);
  }

  /** The database's own constant, without its prefix. */
  private static <E extends Enum<E>> E constant(
      Class<E> type, Settings settings, String key, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw settings.wrong(key, "names nothing that the database knows");
  }
}

package dev.modline.server.serve;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.modline.log.LogFormatException;
import dev.modline.log.VerifierKey;
import dev.modline.server.feed.FeedTerms;
import dev.modline.server.ui.Tipline;
import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authorities of the settings file: what each is reached by, and for those that follow a feed
 * what was agreed about it.
 *
 * @param adapters how each is reached
 * @param feeds the terms of those that follow a feed
 * @param tipline the CyberTipline among them, and the categories that are reported to it
 */
record Authorities(List<Authority> adapters, List<FeedTerms> feeds, Optional<Tipline> tipline) {
  Authorities {
    adapters = List.copyOf(adapters);
    feeds = List.copyOf(feeds);
  }

  static Authorities of(Map<String, Settings> settings, Clock clock) throws IOException {
    Map<String, Authority> adapters = new LinkedHashMap<>();
    Map<String, FeedTerms> feeds = new LinkedHashMap<>();
    Optional<Tipline> tipline = Optional.empty();
    for (Map.Entry<String, Settings> each : settings.entrySet()) {
      String id = each.getKey();
      Authority adapter = AuthorityFactory.configured(id, each.getValue(), clock);
      adapters.put(id, adapter);
      switch (each.getValue().text("kind").orElse("feed")) {
        case "feed" -> feeds.put(id, terms(adapter, each.getValue().section("delivery")));
        case "ncmec" -> tipline = Optional.of(new Tipline(id, reported(each.getValue())));
        default -> {}
      }
    }
    return new Authorities(List.copyOf(adapters.values()), List.copyOf(feeds.values()), tipline);
  }

  private static Set<String> reported(Settings tipline) {
    Set<String> categories = new TreeSet<>(tipline.section("incident-types").keys());
    categories.add("csam");
    return categories;
  }

  private static FeedTerms terms(Authority adapter, Settings delivery) throws IOException {
    delivery.only("method", "url", "authorization", "encryption-key", "cosigner");
    boolean pushed =
        switch (delivery.text("method").orElse("poll")) {
          case "poll" -> false;
          case "push" -> true;
          default -> throw delivery.wrong("method", "must be poll or push");
        };
    Optional<URI> url = pushed ? Optional.of(delivery.uri("url")) : delivery.findUri("url");
    return new FeedTerms(
        adapter.id(),
        adapter.entitlements(),
        url.map(to -> new FeedTerms.Push(to, delivery.text("authorization"))),
        pushed,
        encryption(delivery),
        cosigner(delivery));
  }

  private static Optional<ECKey> encryption(Settings delivery) throws IOException {
    Optional<Path> file = delivery.file("encryption-key");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      ECKey key = ECKey.parse(Files.readString(file.get()));
      if (Curve.P_256.equals(key.getCurve()) && !key.isPrivate()) {
        return Optional.of(key);
      }
    } catch (ParseException e) {
      throw delivery.wrong("encryption-key", "must name a file with a JSON Web Key");
    }
    throw delivery.wrong("encryption-key", "must be a public key on P-256");
  }

  private static Optional<VerifierKey> cosigner(Settings delivery) {
    try {
      return delivery.text("cosigner").map(VerifierKey::parse);
    } catch (LogFormatException e) {
      throw delivery.wrong("cosigner", "must be a verifier key");
    }
  }
}

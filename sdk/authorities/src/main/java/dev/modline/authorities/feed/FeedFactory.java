package dev.modline.authorities.feed;

import dev.modline.spi.Authority;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Settings;
import java.time.InstantSource;
import java.util.Set;

/**
 * Authorities that follow a feed: {@code kind: feed}. How the feed itself is delivered ({@code
 * delivery}) is read by whoever runs it.
 */
public final class FeedFactory implements AuthorityFactory {
  /** For {@link java.util.ServiceLoader}. */
  public FeedFactory() {}

  @Override
  public String kind() {
    return "feed";
  }

  @Override
  public Authority create(String id, Settings settings, InstantSource clock) {
    settings.only("kind", "entitlements", "delivery");
    return Authority.feed(id, Set.copyOf(settings.texts("entitlements")));
  }
}

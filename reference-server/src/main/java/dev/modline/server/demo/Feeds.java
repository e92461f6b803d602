package dev.modline.server.demo;

import dev.modline.Modline;
import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.authorities.orders.RecordPlaces;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.model.Order;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Both ends of the demo's feeds: what the line sends, and the authorities that receive it. */
final class Feeds {
  /** The authorities of the demo: those to which its law packs report. */
  static final List<String> AUDIENCES = List.of("vn.abei", "vn.province", "eu.tdb");

  /** What they are shown besides the facts: the content, never its author. */
  static final Set<String> ENTITLED =
      Stream.concat(Stream.of("content", "url"), Order.REPORTED.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String ISSUER = "https://square.example";
  private static final String KEY_ID = "demo";

  private Feeds() {}

  /** Signs what authorities are sent. */
  static SetIssuer issuer(KeyPair tokenKeys, Clock clock) {
    return SetIssuer.of(ISSUER, KEY_ID, tokenKeys.getPrivate(), clock);
  }

  /** Where orders are handed in: their receipts say where they stand in the full record. */
  static OrderDesk orders(Modline line, SqlStore store, SetIssuer issuer) {
    return OrderDesk.of(line)
        .signing(
            issuer,
            RecordPlaces.of(
                store.logs().of(Entries.OPERATOR),
                (id, version) ->
                    store
                        .indexOf(id, version)
                        .map(
                            index ->
                                new RecordPlaces.Entry(
                                    index, store.entry(Entries.OPERATOR, index)))));
  }

  /** The sending ends. */
  static Map<String, Feed> sending(
      Path folder, SqlStore store, Modline line, SetIssuer issuer, Clock clock) throws IOException {
    Map<String, Feed> feeds = new LinkedHashMap<>();
    for (String audience : AUDIENCES) {
      FeedSource source =
          FeedSource.of(
              store.logs().of(audience),
              index -> openings(store, audience, index),
              checkpoint -> Optional.empty());
      feeds.put(
          audience,
          Feed.builder(audience, source, issuer)
              .entitlements(ENTITLED)
              .state(FeedState.folder(folder.resolve("feeds")))
              .acknowledged(line::acknowledged)
              .clock(clock)
              .open());
    }
    return feeds;
  }

  private static List<Opening> openings(SqlStore store, String audience, long index) {
    List<Opening> openings = new ArrayList<>();
    for (Disclosure disclosure : store.openings(audience, index, index + 1, ENTITLED::contains)) {
      if (disclosure instanceof Disclosure.Open open) {
        openings.add(open.opening());
      }
    }
    return openings;
  }

  /** The receiving ends; they know the log's public key and nothing else of the operator. */
  static Map<String, Receiver> receiving(
      Path folder,
      URI server,
      Function<String, VerifierKey> logKeys,
      Function<String, String> bearers,
      KeyPair tokenKeys,
      Clock clock,
      Runnable arrived)
      throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    for (String audience : AUDIENCES) {
      FeedReader reader =
          FeedReader.builder(audience, ISSUER, TrustPolicy.of(logKeys.apply(audience)))
              .key(KEY_ID, tokenKeys.getPublic())
              .entitlements(ENTITLED)
              .archive(FeedArchive.folder(folder.resolve("received").resolve(audience)))
              .clock(clock)
              .open();
      FeedClient client =
          new FeedClient(
              server.resolve("/feeds/" + audience + "/poll"),
              reader,
              () -> bearers.apply(audience),
              http);
      receivers.put(audience, new Receiver(audience, reader, client, clock, arrived));
    }
    return receivers;
  }
}

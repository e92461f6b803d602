package dev.modline.server.demo;

import dev.modline.Modline;
import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.model.Order;
import dev.modline.server.feed.FeedTerms;
import dev.modline.server.feed.RecordTie;
import dev.modline.server.feed.TokenIdentity;
import dev.modline.server.feed.Transmitter;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Both ends of the demo's feeds: what the line sends, and the authorities that receive it. */
final class Feeds {
  /** The authorities of the demo: those to which its law packs report. */
  static final List<String> AUDIENCES = List.of("vn.abei", "vn.province", "eu.tdb");

  /** What those that enforce law are shown besides the facts: the content, never its author. */
  private static final Set<String> ENFORCING =
      Stream.concat(Stream.of("content", "url"), Order.REPORTED.stream())
          .collect(Collectors.toUnmodifiableSet());

  private Feeds() {}

  /**
   * What an authority is shown besides the facts. A database that is open to everybody gets nothing
   * personal (DSA Art. 24(5)): no text, no address of a post.
   */
  static Set<String> entitled(String audience) {
    return audience.equals("eu.tdb") ? Set.of() : ENFORCING;
  }

  /** The sending ends. */
  static Transmitter sending(
      Path folder,
      SqlStore store,
      Modline line,
      TokenIdentity identity,
      Function<String, VerifierKey> logKeys,
      String fullRecord,
      Clock clock)
      throws IOException {
    Transmitter transmitter = new Transmitter(identity, folder.resolve("feeds"), fullRecord, clock);
    RecordTie ties = new RecordTie(store, true, folder.resolve("feeds"), clock);
    for (String audience : AUDIENCES) {
      transmitter.add(
          FeedTerms.polled(audience, entitled(audience)),
          ties.source(audience, entitled(audience)),
          logKeys.apply(audience),
          line::acknowledged);
    }
    return transmitter;
  }

  /** The receiving ends; they know public keys, and nothing else of the operator. */
  static Map<String, Receiver> receiving(
      Path folder,
      URI server,
      Function<String, VerifierKey> logKeys,
      TrustPolicy fullRecord,
      Function<String, String> bearers,
      TokenIdentity identity,
      Clock clock,
      Runnable arrived)
      throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    for (String audience : AUDIENCES) {
      FeedReader reader =
          FeedReader.builder(
                  audience, identity.issuer().toString(), TrustPolicy.of(logKeys.apply(audience)))
              .key(identity.keyId(), identity.keys().getPublic())
              .fullRecord(fullRecord)
              .entitlements(entitled(audience))
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

package dev.modline.benchmarks.delivery;

import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.log.KeyFile;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.testkit.authority.Mischief;
import dev.modline.testkit.authority.PushReceiver;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;

/** An authority that takes pushes, and verifies every one before it answers. */
final class FeedReceiver implements Receiver {
  static final String ISSUER = "https://square.example";
  static final String KEY_ID = "run";
  static final String TOKEN_KEY = "token.key";

  private final FeedReader reader;
  private final PushReceiver pushes;

  FeedReceiver(Path folder) throws Exception {
    KeyPair tokens = KeyFile.create(folder.resolve(TOKEN_KEY));
    // The store takes a key that is there already; the authority knows its public half.
    KeyPair log = KeyFile.create(folder.resolve(DeliveryLine.FILE + ".log-key"));
    String origin = "localhost/modline/" + Way.FEED.authority();
    reader =
        FeedReader.builder(
                Way.FEED.authority(),
                ISSUER,
                TrustPolicy.of(VerifierKey.of(origin, VerifierKey.ED25519, log.getPublic())))
            .key(KEY_ID, tokens.getPublic())
            .open();
    pushes = new PushReceiver(reader);
  }

  @Override
  public String address() {
    return pushes.endpoint().toString();
  }

  @Override
  public void mischief(Mischief how) {
    pushes.mischief(how);
  }

  @Override
  public Map<String, Integer> held() throws Exception {
    Map<String, Integer> held = new HashMap<>();
    FeedArchive archive = reader.archive();
    for (long i = 0; i < archive.size(); i++) {
      if (Leaf.parse(archive.entry(i).entry()).body() instanceof RecordBody record) {
        held.merge(record.id(), 1, Integer::sum);
      }
    }
    return held;
  }

  @Override
  public void close() {
    pushes.close();
  }
}

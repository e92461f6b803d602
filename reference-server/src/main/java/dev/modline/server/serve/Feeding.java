package dev.modline.server.serve;

import dev.modline.Modline;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import dev.modline.server.feed.FeedTerms;
import dev.modline.server.feed.RecordTie;
import dev.modline.server.feed.TokenIdentity;
import dev.modline.server.feed.Transmitter;
import dev.modline.server.feed.Witnesses;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The feeds of a server in production, with their keys and watermarks in its folder. */
final class Feeding {
  static final String STORE = "modline.db";
  private static final String FOLDER = "feeds";

  private Feeding() {}

  static Path folder(ServeSettings settings) {
    return settings.data().resolve(FOLDER);
  }

  static Transmitter transmitter(
      ServeSettings settings,
      List<FeedTerms> agreed,
      SqlStore store,
      Modline line,
      Optional<Witnesses> witnesses,
      Clock clock)
      throws IOException {
    Path folder = Files.createDirectories(folder(settings));
    RecordTie ties = new RecordTie(store, witnesses.isPresent(), folder, clock);
    VerifierKey full = store.logs().key(Entries.OPERATOR);
    String policy =
        witnesses.map(who -> who.policyFor(full)).orElseGet(() -> Witnesses.noneFor(full));
    Transmitter transmitter = new Transmitter(identity(settings), folder, policy, clock);
    for (FeedTerms terms : agreed) {
      transmitter.add(
          terms,
          ties.source(terms.audience(), terms.entitlements()),
          store.logs().key(terms.audience()),
          line::acknowledged);
    }
    return transmitter;
  }

  /** Who signs the tokens; the key is made at the first start. */
  static TokenIdentity identity(ServeSettings settings) throws IOException {
    Path file = Files.createDirectories(folder(settings)).resolve("token.key");
    KeyPair keys = Files.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
    return TokenIdentity.of(settings.issuer(), keys, () -> settings.signIn().publicUrl());
  }
}

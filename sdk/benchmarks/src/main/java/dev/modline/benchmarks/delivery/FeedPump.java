package dev.modline.benchmarks.delivery;

import dev.modline.Modline;
import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.PushSender;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.log.KeyFile;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Pushes what stands in the authority's log, as a server would. */
final class FeedPump implements AutoCloseable {
  private static final int BATCH = 10;
  private static final long PAUSE_MILLIS = 20;

  private final PushSender sender;
  private final Thread thread;
  private volatile boolean closed;

  FeedPump(Path folder, SqlStore store, Modline line, String address, Clock clock)
      throws IOException {
    SetIssuer issuer =
        SetIssuer.of(
            FeedReceiver.ISSUER,
            FeedReceiver.KEY_ID,
            KeyFile.read(folder.resolve(FeedReceiver.TOKEN_KEY)).getPrivate(),
            clock);
    String audience = Way.FEED.authority();
    Feed feed =
        Feed.builder(
                audience,
                FeedSource.of(
                    store.logs().of(audience), index -> List.of(), checkpoint -> Optional.empty()),
                issuer)
            .state(FeedState.folder(folder.resolve("feeds")))
            .acknowledged(line::acknowledged)
            .clock(clock)
            .maxEntries(BATCH)
            .open();
    sender =
        new PushSender(feed, URI.create(address), Optional::empty, HttpClient.newHttpClient())
            .withLimit(Adapters.PATIENCE);
    thread = Thread.ofPlatform().daemon().name("pushes").start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        if (sendOne() != PushSender.Outcome.TAKEN) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PushSender.Outcome sendOne() throws InterruptedException {
    try {
      return sender.send();
    } catch (IOException | RuntimeException e) {
      // Tried again, as a server would.
      return PushSender.Outcome.FAILED;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

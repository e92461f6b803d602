package dev.modline.server.feed;

import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.PushSender;
import dev.modline.authorities.feed.StreamConfiguration;
import dev.modline.authorities.feed.Streams;
import dev.modline.authorities.signature.MessageSigner;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Pushes one feed on a thread of its own, as long as its stream is set up to be pushed. */
final class Pusher implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final PushSender sender;
  private final Thread thread;

  Pusher(TokenIdentity identity, FeedTerms agreed, Feed feed, Streams streams, Clock clock) {
    FeedTerms.Push to = agreed.push().orElseThrow();
    this.sender =
        new PushSender(feed, to.url(), to::authorization, http)
            .onlyWhile(() -> pushed(streams, agreed.audience()))
            .signedBy(MessageSigner.of(identity.keyId(), identity.keys().getPrivate(), clock));
    this.thread =
        Thread.ofVirtual().name("modline-push-" + agreed.audience()).unstarted(this::push);
  }

  private static boolean pushed(Streams streams, String audience) {
    Optional<StreamConfiguration> now = streams.configuration(audience);
    return now.filter(it -> it.delivery() == StreamConfiguration.Delivery.PUSH).isPresent();
  }

  void start() {
    thread.start();
  }

  private void push() {
    try {
      sender.run(IDLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }
}

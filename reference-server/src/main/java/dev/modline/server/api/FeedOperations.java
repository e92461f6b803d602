package dev.modline.server.api;

import dev.modline.authorities.feed.Onboarding;
import dev.modline.authorities.feed.Streams;
import dev.modline.server.feed.FeedCalls;
import dev.modline.server.http.Refused;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** What authorities do with their feeds: poll, and manage the stream in the manner of SSF 1.0. */
final class FeedOperations {
  private static final String JSON = "application/json";

  private final FeedCalls feeds;
  private final Streams streams;

  FeedOperations(FeedCalls feeds) {
    this.feeds = feeds;
    this.streams = feeds.transmitter().streams();
  }

  void addTo(Operations operations) {
    operations
        .add("ssfConfiguration", call -> ok(feeds.transmitter().metadata().body()))
        .add("tokenKeys", call -> ok(feeds.transmitter().identity().published().body()))
        .add("poll", call -> ok(feeds.poll(authority(call), call.path("audience"), call.bytes())))
        .add("onboarding", this::onboarding)
        .add("createStream", this::create)
        .add("streams", this::read)
        .add("updateStream", call -> granted(() -> streams.update(authority(call), call.bytes())))
        .add("replaceStream", call -> granted(() -> streams.replace(authority(call), call.bytes())))
        .add("deleteStream", this::delete)
        .add("streamStatus", this::status)
        .add(
            "setStreamStatus", call -> granted(() -> streams.status(authority(call), call.bytes())))
        .add("verifyStream", this::verify)
        .add("resendStream", this::resend);
  }

  private Reply onboarding(Call call) {
    return Reply.text(
        Onboarding.MEDIA_TYPE, feeds.onboarding(call.caller().authority(), call.path("audience")));
  }

  private Reply create(Call call) throws IOException, InterruptedException {
    byte[] created = feeds.granted(() -> streams.create(authority(call), call.bytes()));
    return new Reply(201, JSON, Buffer.buffer(created));
  }

  private Reply read(Call call) throws IOException, InterruptedException {
    Optional<String> id = call.query("stream_id");
    return granted(
        () ->
            id.isPresent()
                ? streams.read(authority(call), id.get())
                : streams.list(authority(call)));
  }

  private Reply delete(Call call) throws IOException, InterruptedException {
    feeds.granted(
        () -> {
          streams.delete(authority(call), streamId(call));
          return true;
        });
    return Reply.nothing();
  }

  private Reply status(Call call) throws IOException, InterruptedException {
    return granted(() -> streams.status(authority(call), streamId(call)));
  }

  private Reply verify(Call call) throws IOException, InterruptedException {
    feeds.granted(
        () -> {
          streams.verify(authority(call), call.bytes());
          return true;
        });
    return Reply.nothing();
  }

  private Reply resend(Call call) throws IOException, InterruptedException {
    feeds.granted(
        () -> {
          streams.resend(authority(call), call.bytes());
          return true;
        });
    return Reply.nothing();
  }

  private Reply granted(FeedCalls.Work<byte[]> work) throws IOException, InterruptedException {
    return ok(feeds.granted(work));
  }

  private static Reply ok(byte[] body) {
    return new Reply(200, JSON, Buffer.buffer(body));
  }

  private static String streamId(Call call) {
    return call.query("stream_id").orElseThrow(() -> new Refused(400, "stream_id is missing."));
  }

  /** Whom the caller speaks for; what it sent says nothing about that. */
  private static String authority(Call call) {
    return call.caller()
        .authority()
        .orElseThrow(() -> new Refused(403, "This is for authorities."));
  }
}

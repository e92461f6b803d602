package dev.modline.server.feed;

import dev.modline.authorities.feed.FeedFormatException;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.authorities.feed.StreamException;
import dev.modline.server.http.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What an authority calls, as the routes of any group carry it: refusals become problem details.
 *
 * <p>Contract: {@code audience} is whom the caller was authenticated as, never what it sent.
 * Threading: may block, a poll for as long as the feed lets it wait.
 */
public final class FeedCalls {
  /** What is done with streams. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  private final Transmitter transmitter;

  /** Calls of this transmitter. */
  public FeedCalls(Transmitter transmitter) {
    this.transmitter = transmitter;
  }

  /** RFC 8936: takes acknowledgements, gives tokens; the path names whose feed is meant. */
  public byte[] poll(String audience, String named, byte[] body)
      throws IOException, InterruptedException {
    if (!audience.equals(named)) {
      throw new Refused(403, "This is the feed of another authority.");
    }
    Semaphore polls =
        transmitter
            .polls(audience)
            .orElseThrow(() -> new Refused(404, "This authority follows no feed."));
    if (!polls.tryAcquire()) {
      throw new Refused(429, "So many polls of one recipient are not answered at once.");
    }
    try {
      return granted(
          () -> transmitter.streams().polled(audience).poll(PollRequest.parse(body)).body());
    } finally {
      polls.release();
    }
  }

  /** The document of {@link Transmitter#onboarding}: an authority gets its own, operators any. */
  public String onboarding(Optional<String> authority, String named) {
    if (authority.isPresent() && !authority.get().equals(named)) {
      throw new Refused(403, "This is the feed of another authority.");
    }
    return transmitter
        .onboarding(named)
        .orElseThrow(() -> new Refused(404, "This authority follows no feed."));
  }

  /** Runs work on streams; what is not granted is refused with its reason. */
  public <T> T granted(Work<T> work) throws IOException, InterruptedException {
    try {
      return work.run();
    } catch (FeedFormatException e) {
      throw new Refused(400, sentence(e));
    } catch (StreamException e) {
      throw new Refused(e.reason().status(), sentence(e));
    }
  }

  private static String sentence(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }

  /** The transmitter behind the calls. */
  public Transmitter transmitter() {
    return transmitter;
  }
}

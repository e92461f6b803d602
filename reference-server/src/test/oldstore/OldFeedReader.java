package dev.modline.server.oldstore;

import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.FeedReaderBuilder;
import dev.modline.authorities.feed.Onboarding;
import dev.modline.authorities.feed.Received;
import dev.modline.log.CheckpointSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An authority's system as it stood: polls a feed until it has gone past a number of entries, and
 * says what came of each token, a line each. Ends with 0 when it got there, with 1 after so many
 * polls that brought it no further.
 */
public final class OldFeedReader {
  private static final int PATIENCE = 30;

  private OldFeedReader() {}

  /** Folder of the authority (onboarding.jwt, archive, cosigner.key), poll address, token, size. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    long wanted = Long.parseLong(args[3]);
    FeedReaderBuilder builder =
        Onboarding.read(Files.readString(folder.resolve("onboarding.jwt")).strip())
            .reader()
            .archive(FeedArchive.folder(folder.resolve("archive")));
    Path key = folder.resolve("cosigner.key");
    if (Files.exists(key)) {
      builder.cosigner(CheckpointSigner.ofFile("authority.example/1", key));
    }
    boolean there;
    try (FeedReader reader = builder.open();
        HttpClient http = HttpClient.newHttpClient()) {
      System.out.println("begins at " + reader.archive().size());
      FeedClient client = new FeedClient(URI.create(args[1]), reader, () -> args[2], http);
      int idle = 0;
      while (reader.archive().size() < wanted && idle < PATIENCE) {
        List<Received> all = client.poll(8, false);
        client.acknowledge();
        all.forEach(OldFeedReader::say);
        boolean moved = all.stream().anyMatch(Received.Stored.class::isInstance);
        idle = moved ? 0 : idle + 1;
      }
      client.acknowledge();
      there = reader.archive().size() >= wanted;
      System.out.println("ends at " + reader.archive().size());
    }
    System.exit(there ? 0 : 1);
  }

  private static void say(Received received) {
    System.out.println(
        switch (received) {
          case Received.Stored it ->
              "stored %d to %d, %s, withheld %s"
                  .formatted(it.from(), it.to(), it.tied() ? "tied" : "untied", it.withheld());
          case Received.Refused it -> "refused %s: %s".formatted(it.fault(), it.detail());
          default -> received.getClass().getSimpleName();
        });
  }
}

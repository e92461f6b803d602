package dev.modline.authorities.feed;

import dev.modline.log.SignedCheckpoint;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Composes the batch that begins at an entry: no more than the recipient is entitled to. */
final class Composer {
  private static final int CHUNK = 64;

  private final String audience;
  private final FeedSource source;
  private final Set<String> entitlements;
  private final int maxEntries;
  private final int maxBytes;

  Composer(FeedBuilder from) {
    audience = from.audience;
    source = from.source;
    entitlements = from.entitlements;
    maxEntries = from.maxEntries;
    maxBytes = from.maxBytes;
  }

  FeedBatch compose(long from, SignedCheckpoint checkpoint) throws IOException {
    long size = checkpoint.checkpoint().size();
    List<FeedEntry> entries = new ArrayList<>();
    long bytes = 0;
    long end = Math.min(size, from + maxEntries);
    filling:
    for (long at = from; at < end; ) {
      List<byte[]> chunk = source.entries(at, (int) Math.min(CHUNK, end - at));
      if (chunk.isEmpty()) {
        throw new IOException("entry " + at + " of " + size + " cannot be read");
      }
      for (byte[] entry : chunk) {
        FeedEntry next = new FeedEntry(at, entry, entitled(at));
        bytes += weight(next);
        if (bytes > maxBytes && !entries.isEmpty()) {
          break filling;
        }
        entries.add(next);
        at++;
      }
    }
    long to = from + entries.size();
    return new FeedBatch(
        audience,
        from,
        to,
        entries,
        checkpoint,
        source.consistency(from, size),
        source.consistency(to, size),
        source.tie(checkpoint));
  }

  private List<Opening> entitled(long index) throws IOException {
    if (entitlements.isEmpty()) {
      return List.of();
    }
    return source.openings(index).stream()
        .filter(opening -> entitlements.contains(opening.field()))
        .toList();
  }

  private static long weight(FeedEntry entry) {
    long bytes = entry.entry().length;
    for (Opening opening : entry.openings()) {
      bytes += opening.value().length + 100;
    }
    return bytes;
  }
}

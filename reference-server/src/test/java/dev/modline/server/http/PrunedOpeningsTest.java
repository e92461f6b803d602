package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.EndedLine;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor who fetches openings of a record that was pruned gets those of what is left. */
class PrunedOpeningsTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));

  @Test
  void pagesBeginWhereTheRecordDoes() throws Exception {
    try (SqlStore store = EndedLine.open(folder.resolve("modline.db"), now::get)) {
      EndedLine.live(store);
      var retention = store.retention(audience -> Long.MAX_VALUE);
      retention.publish(Entries.OPERATOR, Optional.of(new RetentionPolicy(365, 30)));
      EndedLine.publish(store);
      OpeningPages pages = new OpeningPages(store);
      int before = pages.page(0).getJsonArray("entries").getJsonObject(0).getInteger("index");
      assertTrue(before < 512, "it began at " + before);
      now.set(Instant.parse("2026-11-28T00:00:00Z"));
      assertEquals(512, retention.prune(Entries.OPERATOR).to());
      JsonObject page = pages.page(0);
      assertTrue(page.getJsonArray("entries").getJsonObject(0).getInteger("index") >= 512);
      assertTrue(page.getLong("next") > 512);
    }
  }
}

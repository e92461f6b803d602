package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.EndedLine;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningPagesTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));

  @Test
  void aRecordIsOpenedPageByPageFromWhereItBeginsAndForAuditorsAlone() throws Exception {
    try (SqlStore store = EndedLine.open(folder.resolve("modline.db"), now::get)) {
      EndedLine.live(store);
      TestServer server = new TestServer(b -> b, List.of(new OpeningPages(store)));
      try {
        assertTrue(firstIndex(page(server, "")) < 5, "nothing was pruned yet");
        assertEquals(List.of(), whole(server, 1_000_000_000L), "beyond the end is nothing");

        var retention = store.retention(audience -> Long.MAX_VALUE);
        retention.publish(Entries.OPERATOR, Optional.of(new RetentionPolicy(365, 30)));
        EndedLine.publish(store);
        now.updateAndGet(it -> it.plus(Duration.ofDays(3_000)));
        retention.prune(Entries.OPERATOR);
        long minimum = store.logs().of(Entries.OPERATOR).minimumIndex();
        assertTrue(minimum > 0);

        List<Long> indexes = whole(server, 0);
        assertTrue(indexes.getFirst() >= minimum, indexes.getFirst() + " " + minimum);
        assertEquals(indexes.stream().sorted().distinct().toList(), indexes);
        assertEquals(400, server.get(Role.AUDITOR, "/openings/operator?from=-1").statusCode());
        assertEquals(403, server.get(Role.OPERATOR, "/openings/operator").statusCode());
      } finally {
        server.close();
      }
    }
  }

  private static JsonObject page(TestServer server, String query) {
    var answer = server.get(Role.AUDITOR, "/openings/operator" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  private static long firstIndex(JsonObject page) {
    return page.getJsonArray("entries").getJsonObject(0).getLong("index");
  }

  /** Every entry from an index on, page by page. */
  private static List<Long> whole(TestServer server, long begin) {
    JsonArray all = new JsonArray();
    long from = begin;
    JsonObject page;
    do {
      page = page(server, "?from=" + from);
      assertTrue(page.getJsonArray("entries").size() <= 500);
      all.addAll(page.getJsonArray("entries"));
      from = page.getLong("next");
    } while (from < page.getLong("size"));
    return all.stream().map(it -> ((JsonObject) it).getLong("index")).toList();
  }
}

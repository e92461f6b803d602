package dev.modline.server.ui;

import dev.modline.model.CaseSummary;
import dev.modline.model.Finding;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.spi.Listener;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells open pages that something has changed, by server-sent events. An event names what changed
 * and nothing else; the page asks again for what it shows, under its own rights. Many changes
 * within half a second are one event.
 */
public final class Live implements Routes, Listener {
  /** What can change. */
  public enum Topic {
    /** The cases: queue, case pages, what is owed. */
    CASES,
    /** The Square. */
    SQUARE,
    /** An authority's log. */
    RECORDS;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int MOST_READERS = 500;
  private static final long PULSE_MILLIS = 500;
  private static final long HEARTBEAT_MILLIS = 20_000;

  private final Map<Topic, Set<HttpServerResponse>> readers = new ConcurrentHashMap<>();
  private final Set<Topic> changed = ConcurrentHashMap.newKeySet();

  /** Nobody listens yet. */
  public Live() {
    for (Topic topic : Topic.values()) {
      readers.put(topic, ConcurrentHashMap.newKeySet());
    }
  }

  /** Something of this topic has changed. Any thread. */
  public void changed(Topic topic) {
    changed.add(topic);
  }

  @Override
  public void screened(Target target, Verdict verdict, List<Finding> findings, Duration took) {}

  @Override
  public void committed(CaseSummary summary, List<Recorded> events) {
    changed(Topic.CASES);
    changed(Topic.RECORDS);
  }

  @Override
  public void controlled(String what, boolean on) {
    changed(Topic.CASES);
  }

  @Override
  public void mount(Router router, Site site) {
    router
        .get("/live/cases")
        .handler(site.access().allow(Role.MODERATOR, Role.OPERATOR))
        .handler(reader(Topic.CASES));
    router
        .get("/live/square")
        .handler(site.access().allow(Role.USER))
        .handler(reader(Topic.SQUARE));
    router
        .get("/live/records")
        .handler(site.access().allow(Role.AUTHORITY, Role.AUDITOR))
        .handler(reader(Topic.RECORDS));
    site.vertx().setPeriodic(PULSE_MILLIS, id -> pulse());
    site.vertx().setPeriodic(HEARTBEAT_MILLIS, id -> send(Set.of(Topic.values()), ":\n\n"));
  }

  private Handler<RoutingContext> reader(Topic topic) {
    return context -> {
      Set<HttpServerResponse> these = readers.getOrDefault(topic, Set.of());
      if (these.size() >= MOST_READERS) {
        context.fail(503);
        return;
      }
      HttpServerResponse response = context.response();
      if (context.request().method().equals(HttpMethod.HEAD)) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").end();
        return;
      }
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
          .setChunked(true)
          .closeHandler(closed -> these.remove(response));
      response.exceptionHandler(failed -> these.remove(response));
      response.write("retry: 2000\n\n");
      these.add(response);
    };
  }

  private void pulse() {
    for (Topic topic : Topic.values()) {
      if (changed.remove(topic)) {
        send(Set.of(topic), "event: " + topic.word() + "\ndata: changed\n\n");
      }
    }
  }

  private void send(Set<Topic> topics, String text) {
    for (Topic topic : topics) {
      for (HttpServerResponse reader : readers.getOrDefault(topic, Set.of())) {
        if (reader.closed() || reader.ended()) {
          readers.getOrDefault(topic, Set.of()).remove(reader);
        } else if (!reader.writeQueueFull()) {
          reader.write(text);
        }
      }
    }
  }
}

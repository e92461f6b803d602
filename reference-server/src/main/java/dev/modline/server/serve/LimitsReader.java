package dev.modline.server.serve;

import dev.modline.server.http.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads {@link Limits}; what is not said stays at its default. */
final class LimitsReader {
  private static final int MEGABYTE = 1 << 20;

  private LimitsReader() {}

  static Limits limits(Section section, List<String> proxies) {
    section.only(
        "connections",
        "connections-per-address",
        "requests-per-caller",
        "requests-per-address",
        "upload-megabytes",
        "body-seconds",
        "sessions");
    Limits usual = Limits.standard();
    return usual
        .withConnections(
            section.integer("connections", 1, 1_000_000).orElse(usual.connections()),
            section
                .integer("connections-per-address", 1, 1_000_000)
                .orElse(usual.connectionsPerAddress()))
        .withRequests(
            section.integer("requests-per-caller", 1, 1_000_000).orElse(usual.requestsPerCaller()),
            section
                .integer("requests-per-address", 1, 1_000_000)
                .orElse(usual.requestsPerAddress()))
        .withUploads(
            section.integer("upload-megabytes", 1, 1_000_000).stream()
                .mapToLong(megabytes -> (long) megabytes * MEGABYTE)
                .findFirst()
                .orElse(usual.uploadBytes()))
        .withTimes(
            usual.firstRequest(),
            usual.idle(),
            section.integer("body-seconds", 1, 86_400).stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .orElse(usual.body()))
        .withSessions(section.integer("sessions", 1, 10_000_000).orElse(usual.sessions()))
        .behind(Set.copyOf(proxies));
  }
}

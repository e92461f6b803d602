package dev.modline.server.http;

import dev.modline.Modline;
import dev.modline.server.auth.Access;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What every group of routes stands on.
 *
 * @param vertx the event loops
 * @param line the moderation line
 * @param access who may call what
 * @param blocking where calls of the line run
 * @param probes where what supervisors ask runs, whatever else is under way
 * @param clock the clock of the line
 * @param limits what those outside may take up
 */
public record Site(
    Vertx vertx,
    Modline line,
    Access access,
    Blocking blocking,
    Blocking probes,
    Clock clock,
    Limits limits) {}

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
 * @param clock the clock of the line
 */
public record Site(Vertx vertx, Modline line, Access access, Blocking blocking, Clock clock) {}

/**
 * A log over HTTP: {@link dev.modline.log.http.LogRoutes} is what to answer, for any server; {@link
 * dev.modline.log.http.LogServer} serves it with the JDK's own.
 */
@NullMarked
package dev.modline.log.http;

import org.jspecify.annotations.NullMarked;

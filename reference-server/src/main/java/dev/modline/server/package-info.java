/**
 * The reference server: it embeds the SDK the way an operator would.
 *
 * <p>Its parts, each a package that knows only those before it:
 *
 * <ul>
 *   <li>{@code http}: {@code WebServer} listens and mounts groups of routes. A group implements
 *       {@code Routes}; {@code Site} gives it the line, the sign-in and {@code Blocking}, which
 *       runs calls of the SDK on virtual threads. What a handler throws becomes problem details.
 *   <li>{@code auth}: who calls ({@code Caller}), in which {@code Role}; {@code Access} guards
 *       routes.
 *   <li>{@code api}: the HTTP API that {@code openapi.yaml} describes.
 *   <li>{@code ui}, {@code square}: the consoles and the demo network, groups of routes like the
 *       API.
 *   <li>{@code cli}: the command line, which puts all of this together.
 * </ul>
 */
@NullMarked
package dev.modline.server;

import org.jspecify.annotations.NullMarked;

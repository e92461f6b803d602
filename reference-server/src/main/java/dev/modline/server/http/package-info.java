/** The listening server, groups of routes, and errors as problem details (RFC 9457). */
@NullMarked
package dev.modline.server.http;

import org.jspecify.annotations.NullMarked;

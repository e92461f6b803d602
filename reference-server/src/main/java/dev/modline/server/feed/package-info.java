/** The feeds of authorities: what polls, pushes and the management of streams stand on. */
@NullMarked
package dev.modline.server.feed;

import org.jspecify.annotations.NullMarked;

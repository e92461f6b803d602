/** The demo: the Square, the moderation line, the consoles and an authority in one process. */
@NullMarked
package dev.modline.server.demo;

import org.jspecify.annotations.NullMarked;

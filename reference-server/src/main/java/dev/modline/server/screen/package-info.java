/** Screening JSON Lines: posts in, decisions out, in order and in constant memory. */
@NullMarked
package dev.modline.server.screen;

import org.jspecify.annotations.NullMarked;

/** Detectors, policy, and what a screening makes of a case. */
@NullMarked
package dev.modline.engine.screen;

import org.jspecify.annotations.NullMarked;

/**
 * The line itself: it puts the rooms together, and is what {@code Modline} calls. Nothing below it
 * knows it.
 */
@NullMarked
package dev.modline.engine;

import org.jspecify.annotations.NullMarked;

/**
 * The Square: a small social network that embeds Modline as an operator would. It knows the SDK's
 * public API only, and keeps its own data in its own file.
 */
@NullMarked
package dev.modline.server.square;

import org.jspecify.annotations.NullMarked;

/** Finds texts that are nearly those of known violating posts: by a hash that near texts share. */
@NullMarked
package dev.modline.detect.neardup;

import org.jspecify.annotations.NullMarked;

/** Finds what regular expressions describe, in time linear in the text. */
@NullMarked
package dev.modline.detect.patterns;

import org.jspecify.annotations.NullMarked;

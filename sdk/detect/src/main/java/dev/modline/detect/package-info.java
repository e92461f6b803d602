/** The detectors that ship for text: terms, patterns and links. */
@NullMarked
package dev.modline.detect;

import org.jspecify.annotations.NullMarked;

/**
 * Measures what detectors find against what people marked, and learns lists from marked text. For
 * commands and tests; nothing here runs when posts are screened.
 */
@NullMarked
package dev.modline.detect.eval;

import org.jspecify.annotations.NullMarked;

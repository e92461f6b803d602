/** Files that are read line by line. */
@NullMarked
package dev.modline.detect.lines;

import org.jspecify.annotations.NullMarked;

/** What all benchmarks share. */
@NullMarked
package dev.modline.benchmarks;

import org.jspecify.annotations.NullMarked;

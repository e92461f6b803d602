/** How many cases a second the store commits, synced. */
@NullMarked
package dev.modline.benchmarks.store;

import org.jspecify.annotations.NullMarked;

/** Benchmarks of hashing pictures and of searching hashes. */
@NullMarked
package dev.modline.benchmarks.image;

import org.jspecify.annotations.NullMarked;

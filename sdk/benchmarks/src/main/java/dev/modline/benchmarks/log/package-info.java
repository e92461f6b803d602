/** Benchmarks of the log: durable appends beside a bare loop, proofs, verifying. */
@NullMarked
package dev.modline.benchmarks.log;

import org.jspecify.annotations.NullMarked;

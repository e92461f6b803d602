/**
 * Delivery runs: decisions through the real line, its store and an adapter to a receiver that
 * misbehaves, the line being killed in between; then what was decided is compared with what the
 * receiver holds. See {@code docs/reference/delivery.md}.
 */
@NullMarked
package dev.modline.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;

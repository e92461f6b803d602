/**
 * The interfaces that plug-ins implement. All are plain blocking Java; none leaks a framework.
 *
 * <p>Each has a {@code noop()} or in-memory default and a contract test in the testkit.
 */
@NullMarked
package dev.modline.spi;

import org.jspecify.annotations.NullMarked;

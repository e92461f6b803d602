/**
 * Contract tests for the SPI: extend one, hand it your implementation, and run it with JUnit.
 *
 * <p>{@link dev.modline.testkit.CaseStoreContract} is what every store must pass.
 */
@NullMarked
package dev.modline.testkit;

import org.jspecify.annotations.NullMarked;

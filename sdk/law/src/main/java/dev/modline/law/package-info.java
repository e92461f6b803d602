/**
 * Law packs, clocks and policy rules: data that turns events into obligations.
 *
 * <p>{@link dev.modline.law.CelPolicy} reads the operator's rules.
 */
@NullMarked
package dev.modline.law;

import org.jspecify.annotations.NullMarked;

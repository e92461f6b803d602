/**
 * Law packs, clocks and policy rules: data that turns events into obligations.
 *
 * <p>{@link dev.modline.law.CelPolicy} reads the operator's rules, {@link dev.modline.law.LawPacks}
 * what the law requires, {@link dev.modline.law.Directory} whom to report to.
 */
@NullMarked
package dev.modline.law;

import org.jspecify.annotations.NullMarked;

/**
 * The values of Modline: what is screened, what was found and decided, what is owed.
 *
 * <p>Everything here is immutable and free of frameworks. A {@link dev.modline.model.Case} is the
 * fold of its {@link dev.modline.model.Event}s; an {@link dev.modline.model.Obligation} is what the
 * operator owes because of one of them. Events name people by their {@link dev.modline.model.Party}
 * in the case and hold personal values by {@link dev.modline.model.ValueRef} only, so that a person
 * can be erased while the record stays valid.
 */
@NullMarked
package dev.modline.model;

import org.jspecify.annotations.NullMarked;

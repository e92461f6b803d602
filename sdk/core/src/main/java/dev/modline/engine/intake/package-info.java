/** Notices and appeals: taken once, committed before their receipt. */
@NullMarked
package dev.modline.engine.intake;

import org.jspecify.annotations.NullMarked;

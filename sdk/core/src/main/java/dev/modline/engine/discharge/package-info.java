/** The loop over what is owed: attempts, deadlines, the end of each obligation. */
@NullMarked
package dev.modline.engine.discharge;

import org.jspecify.annotations.NullMarked;

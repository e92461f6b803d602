/** Orders of authorities: taken, checked, answered. */
@NullMarked
package dev.modline.engine.orders;

import org.jspecify.annotations.NullMarked;

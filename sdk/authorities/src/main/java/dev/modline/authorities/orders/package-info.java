/**
 * Orders in: what an authority sends is read strictly, taken, and answered with a signed receipt.
 */
@NullMarked
package dev.modline.authorities.orders;

import org.jspecify.annotations.NullMarked;

/**
 * Reports to Vietnamese authorities, in Vietnamese: on one case, and for a period.
 *
 * <p>These are unofficial renderings, and say so: they hold the fields that are known from public
 * sources, in a layout of our own. The operator can replace every template.
 */
@NullMarked
package dev.modline.authorities.vietnam;

import org.jspecify.annotations.NullMarked;

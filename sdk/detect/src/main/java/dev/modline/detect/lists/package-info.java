/**
 * Hash lists as files that an operator keeps: loaded, followed while they change, withdrawn from.
 */
@NullMarked
package dev.modline.detect.lists;

import org.jspecify.annotations.NullMarked;

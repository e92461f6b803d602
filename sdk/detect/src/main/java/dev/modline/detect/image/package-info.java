/**
 * Reading pictures from strangers without harm, hashing them, and matching them against lists.
 *
 * <p>Pictures are decoded by the platform's own ImageIO, after their headers have been checked
 * against {@link dev.modline.detect.image.ImageLimits}.
 */
@NullMarked
package dev.modline.detect.image;

import org.jspecify.annotations.NullMarked;

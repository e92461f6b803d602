/** Finds what comes too often: posts of an author, copies of a text, a link or a picture. */
@NullMarked
package dev.modline.detect.velocity;

import org.jspecify.annotations.NullMarked;

/** The values of Modline: immutable and free of frameworks. */
@NullMarked
package dev.modline.model;

import org.jspecify.annotations.NullMarked;

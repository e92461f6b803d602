/** Answers that others send, taken within bounds. */
@NullMarked
package dev.modline.detect.http;

import org.jspecify.annotations.NullMarked;

/** One small example of every role that a host or a plug-in plays. */
@NullMarked
package dev.modline.examples;

import org.jspecify.annotations.NullMarked;

/** The command line. */
@NullMarked
package dev.modline.server.cli;

import org.jspecify.annotations.NullMarked;

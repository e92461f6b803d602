/** The embedded default: one process, one folder, no server to install. */
@NullMarked
package dev.modline.embedded;

import org.jspecify.annotations.NullMarked;

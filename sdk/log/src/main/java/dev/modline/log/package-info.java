/** An append-only Merkle log in the C2SP {@code tlog-tiles} format, usable alone. */
@NullMarked
package dev.modline.log;

import org.jspecify.annotations.NullMarked;

/** What adapters have in common: calls over HTTP, small files. Not exported. */
@NullMarked
package dev.modline.authorities.exchange;

import org.jspecify.annotations.NullMarked;

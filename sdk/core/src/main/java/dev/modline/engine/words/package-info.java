/** What people are told, rendered from the decision itself. */
@NullMarked
package dev.modline.engine.words;

import org.jspecify.annotations.NullMarked;

/** What an application calls: {@code Modline}, its builder, and the few verbs. */
@NullMarked
package dev.modline;

import org.jspecify.annotations.NullMarked;

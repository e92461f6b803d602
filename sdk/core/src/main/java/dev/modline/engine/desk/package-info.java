/** What moderators and operators do. */
@NullMarked
package dev.modline.engine.desk;

import org.jspecify.annotations.NullMarked;

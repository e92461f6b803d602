/** Finds links in text, disguised ones too, and looks them up in lists; it never fetches one. */
@NullMarked
package dev.modline.detect.links;

import org.jspecify.annotations.NullMarked;

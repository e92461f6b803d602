/** Turns well-formed XHTML into PDF, for forms that have to be sent as a document. */
@NullMarked
package dev.modline.pdf;

import org.jspecify.annotations.NullMarked;

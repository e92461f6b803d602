/** The consoles: the queue, a case, the operator's page and the authority's desk, in HTML. */
@NullMarked
package dev.modline.server.ui;

import org.jspecify.annotations.NullMarked;

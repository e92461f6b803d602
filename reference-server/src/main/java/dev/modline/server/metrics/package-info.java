/** What happens on the line, as metrics. */
@NullMarked
package dev.modline.server.metrics;

import org.jspecify.annotations.NullMarked;

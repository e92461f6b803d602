/** The whole line: screening a post, from the call to the answer. */
@NullMarked
package dev.modline.benchmarks.line;

import org.jspecify.annotations.NullMarked;

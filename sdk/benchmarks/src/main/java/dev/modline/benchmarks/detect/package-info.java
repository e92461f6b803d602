/** How fast text is screened, beside the bare Aho-Corasick matcher on the same text and terms. */
@NullMarked
package dev.modline.benchmarks.detect;

import org.jspecify.annotations.NullMarked;

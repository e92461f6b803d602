/**
 * Fault runs: a whole line on a store on disk, while a disk is full, a plug-in hangs or throws, or
 * rows are damaged; takedowns have to go on. See {@code docs/reference/faults.md}.
 */
@NullMarked
package dev.modline.benchmarks.faults;

import org.jspecify.annotations.NullMarked;

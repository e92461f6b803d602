/**
 * Lists of hashes of known violating images: exact (SHA-256, MD5) and perceptual (PDQ), with where
 * each entry came from, and what may be done with it.
 */
@NullMarked
package dev.modline.detect.hash;

import org.jspecify.annotations.NullMarked;

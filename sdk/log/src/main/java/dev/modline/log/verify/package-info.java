/**
 * Checks a log from outside, by what it serves: {@link dev.modline.log.verify.LogVerifier}. Nothing
 * in here knows how the log was written.
 */
@NullMarked
package dev.modline.log.verify;

import org.jspecify.annotations.NullMarked;

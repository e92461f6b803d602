/**
 * What a regulator, a court or the operator's own auditor runs: {@link dev.modline.verifier.Main}
 * on the command line, {@link dev.modline.verifier.RecordVerifier} in a program.
 */
@NullMarked
package dev.modline.verifier;

import org.jspecify.annotations.NullMarked;

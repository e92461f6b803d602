/**
 * Both sides of {@code tlog-witness}: {@link dev.modline.log.witness.HttpWitness} asks others to
 * cosign a log of ours, {@link dev.modline.log.witness.WitnessService} cosigns the logs of others.
 */
@NullMarked
package dev.modline.log.witness;

import org.jspecify.annotations.NullMarked;

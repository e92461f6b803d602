/**
 * Simulators of authorities: real HTTP servers and clients that follow the published contracts, and
 * misbehave on demand. For operators to test their own set-up, and for the demo.
 */
@NullMarked
package dev.modline.testkit.authority;

import org.jspecify.annotations.NullMarked;

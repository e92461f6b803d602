/**
 * Hash lists on their way in and out: as files of Modline's own, and in the words of StopNCII,
 * ThreatExchange and NCMEC. What comes in is parsed strictly and within limits; what goes out must
 * be allowed to.
 */
@NullMarked
package dev.modline.detect.hash.exchange;

import org.jspecify.annotations.NullMarked;

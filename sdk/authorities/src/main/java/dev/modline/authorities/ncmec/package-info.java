/**
 * Reports to the CyberTipline of NCMEC, the National Center for Missing and Exploited Children (18
 * USC 2258A).
 *
 * <p>The shape is that of an open-source client, roostorg/coop, commit 1c1f54da
 * (server/services/ncmecService/ncmecReporting.ts): primary for that client, secondary for the API.
 * The official text and its XSD were not read. Only what that client sends is sent.
 */
@NullMarked
package dev.modline.authorities.ncmec;

import org.jspecify.annotations.NullMarked;

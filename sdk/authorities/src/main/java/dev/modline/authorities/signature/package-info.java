/**
 * HTTP Message Signatures (RFC 9421) with Ed25519 and P-256 keys, over a digest of the content (RFC
 * 9530): what authenticates a request that carries no token of its own.
 */
@NullMarked
package dev.modline.authorities.signature;

import org.jspecify.annotations.NullMarked;

/**
 * The event feed: what stands in an authority's log, delivered in batches as Security Event Tokens
 * (RFC 8417) by poll (RFC 8936) or push (RFC 8935), and the library of whoever receives it.
 *
 * <p>There is no server here: the transmitter takes and gives what a route of any server carries.
 */
@NullMarked
package dev.modline.authorities.feed;

import org.jspecify.annotations.NullMarked;

/**
 * Statements of reasons for the DSA Transparency Database of the European Commission (Regulation
 * (EU) 2022/2065, Art. 24(5)).
 *
 * <p>The shape is that of the public repository digital-services-act/transparency-database, commit
 * 69e80a0bc8eb3cbfbe8246e898194c3bdf490a4b of 24 June 2026, in the data schema of 1 July 2025.
 */
@NullMarked
package dev.modline.authorities.dsa;

import org.jspecify.annotations.NullMarked;

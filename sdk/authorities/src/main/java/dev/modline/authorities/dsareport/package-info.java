/**
 * The quantitative sections of the transparency report of the Digital Services Act, counted from
 * the record.
 *
 * <p>Sections as in Annex I of Implementing Regulation (EU) 2024/2835. The columns are our own,
 * since those of the official templates were not read: they hold what Art. 15 asks for.
 */
@NullMarked
package dev.modline.authorities.dsareport;

import org.jspecify.annotations.NullMarked;

/**
 * Finds listed terms in text, disguised or not, in time linear in the text.
 *
 * <p>Text and terms are folded to the same letters ({@code Fold}); the folded text is walked
 * through a trie in flat arrays from each word's start; what the trie proposes is then checked
 * against the original text ({@code Verifier}), so that a finding says exactly what stands there.
 * Words that look disguised, and only those, are read again the way their writer wants them to be
 * read ({@code Reading}).
 */
@NullMarked
package dev.modline.detect.terms;

import org.jspecify.annotations.NullMarked;

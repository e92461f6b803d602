/**
 * Reports by e-mail with a signed attachment, for the authority that has nothing else.
 *
 * <p>What is sent, and how a recipient checks it, is described in {@code docs/reference/mail.md}.
 * Nothing here reads mail.
 */
@NullMarked
package dev.modline.mail;

import org.jspecify.annotations.NullMarked;

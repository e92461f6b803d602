/** A change to a case on its way to a commit, and what becomes owed because of it. */
@NullMarked
package dev.modline.engine.owe;

import org.jspecify.annotations.NullMarked;

/**
 * What every room shares: the parts that the operator assembled, names, listeners, a revision as
 * evidence.
 */
@NullMarked
package dev.modline.engine.base;

import org.jspecify.annotations.NullMarked;

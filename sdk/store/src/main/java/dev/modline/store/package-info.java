/**
 * The case store on JDBC: SQLite in one file, the only truth of an embedded line. Events, what is
 * owed, personal values and the entries of the logs are committed together.
 *
 * <p>{@link dev.modline.store.SqlStore} is the store; {@link dev.modline.store.Logs} are the logs
 * that live in it. Nobody else in Modline knows SQL.
 */
@NullMarked
package dev.modline.store;

import org.jspecify.annotations.NullMarked;

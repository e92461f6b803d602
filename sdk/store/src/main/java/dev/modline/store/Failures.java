package dev.modline.store;

import dev.modline.spi.StoreFailure;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/** What a database's complaint means for the caller, in words; no value ever stands in them. */
final class Failures {
  private static final int PRIMARY_CODE = 0xff;
  private static final Set<SQLiteErrorCode> OF_ONE_STATEMENT =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT,
          SQLiteErrorCode.SQLITE_TOOBIG,
          SQLiteErrorCode.SQLITE_MISMATCH,
          SQLiteErrorCode.SQLITE_RANGE);
  private static final Set<SQLiteErrorCode> FATAL =
      Set.of(
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_NOTADB,
          SQLiteErrorCode.SQLITE_READONLY);

  private Failures() {}

  static StoreFailure of(SQLException e) {
    String what =
        switch (code(e)) {
          case SQLITE_FULL -> "the disk is full";
          case SQLITE_CORRUPT -> "the database file is damaged: restore it from a backup";
          case SQLITE_NOTADB -> "the file is no database, or damaged at its beginning";
          case SQLITE_READONLY -> "the database cannot be written";
          case SQLITE_CANTOPEN -> "the database file cannot be opened";
          case SQLITE_IOERR -> "the disk reports an error";
          case SQLITE_BUSY, SQLITE_LOCKED -> "the database is locked by another program";
          case SQLITE_TOOBIG -> "a value is larger than the database takes";
          case SQLITE_CONSTRAINT -> "the commit contradicts what is stored";
          default -> "the database failed";
        };
    return new StoreFailure(what + " (" + code(e) + ")", e);
  }

  /** Whether only the statement failed and its transaction still stands. */
  static boolean isOfOneStatement(SQLException e) {
    return OF_ONE_STATEMENT.contains(code(e));
  }

  /** Whether nothing that is written from now on could be trusted. */
  static boolean isFatal(SQLException e) {
    return FATAL.contains(code(e));
  }

  private static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
  }
}

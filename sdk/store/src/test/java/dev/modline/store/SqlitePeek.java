package dev.modline.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a database file holds after a loss of power, asked in plain SQL. */
record SqlitePeek(String integrity, List<String> wholeCases, List<String> halves) {
  static SqlitePeek of(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      String integrity = list(statement, "PRAGMA integrity_check(1)").getFirst();
      if (list(statement, "SELECT 1 FROM sqlite_master WHERE name = 'setting'").isEmpty()) {
        return new SqlitePeek(integrity, List.of(), List.of());
      }
      List<String> whole =
          list(
              statement,
              "SELECT substr(c.case_id, 3) FROM case_file c WHERE"
                  + " (SELECT count(*) FROM case_event e WHERE e.case_id = c.case_id) = 4 AND"
                  + " (SELECT count(*) FROM obligation o WHERE o.case_id = c.case_id) = 5 AND"
                  + " (SELECT count(*) FROM party_key k WHERE k.case_id = c.case_id) = 2 AND"
                  + " (SELECT count(*) FROM audit_record r JOIN obligation o"
                  + " ON o.obligation_id = r.obligation_id WHERE o.case_id = c.case_id) = 1");
      List<String> halves =
          new ArrayList<>(list(statement, "SELECT substr(case_id, 3) FROM case_file"));
      halves.removeAll(whole);
      halves.addAll(
          list(
              statement,
              "SELECT 'log ' || l.audience FROM log l WHERE l.size <>"
                  + " (SELECT count(*) FROM log_entry e WHERE e.log_id = l.log_id)"
                  + " OR l.size > 0 AND l.size - 1 <>"
                  + " (SELECT max(e.idx) FROM log_entry e WHERE e.log_id = l.log_id)"));
      return new SqlitePeek(integrity, whole, halves);
    }
  }

  private static List<String> list(Statement statement, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}

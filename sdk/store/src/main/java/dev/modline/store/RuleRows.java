package dev.modline.store;

import dev.modline.model.CaseSummary;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which cases stand on which rule. Derived from the events, in the transaction that brings them.
 */
final class RuleRows {
  /** Above every code point that a rule can go on with. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private RuleRows() {}

  static void put(Sql sql, String caseId, Set<String> rules) throws SQLException {
    for (String rule : rules) {
      sql.update(
          "INSERT INTO case_rule (rule, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
          rule,
          caseId);
    }
  }

  static Map<String, List<CaseSummary>> cases(Sql sql, Set<String> rules) throws SQLException {
    Map<String, List<CaseSummary>> found = new TreeMap<>();
    for (String rule : rules) {
      List<CaseSummary> on = CaseRows.on(sql, rule);
      if (!on.isEmpty()) {
        found.put(rule, on);
      }
    }
    return found;
  }

  static List<String> under(Sql sql, String prefix, String after, int limit) throws SQLException {
    return sql.list(
        "SELECT DISTINCT rule FROM case_rule WHERE rule >= ? AND rule < ? AND rule > ?"
            + " ORDER BY rule LIMIT ?",
        row -> row.getString(1),
        prefix,
        prefix + LAST,
        after,
        limit);
  }
}

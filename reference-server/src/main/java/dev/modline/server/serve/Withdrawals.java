package dev.modline.server.serve;

import dev.modline.Modline;
import dev.modline.detect.DetectionConfig;
import dev.modline.model.CaseSummary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what a hash list withdraws to the line, so that the cases that stood on it are listed: in
 * the log, to the line's listeners, and under {@code GET /api/v1/cases?rule=…}. At the start the
 * log says how many are left from before, also of what was withdrawn while nothing ran.
 */
final class Withdrawals {
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  private static final int MOST = 500;

  private final Modline line;

  private Withdrawals(Modline line) {
    this.line = line;
  }

  static void tell(DetectionConfig detection, Modline line) {
    detection.onWithdrawal(new Withdrawals(line)::withdrawn);
    Map<String, List<CaseSummary>> before = line.desk().withdrawn(MOST);
    if (!before.isEmpty()) {
      LOG.warn(
          "{} entries that their lists hold no more have cases: see GET /api/v1/withdrawals",
          before.size() == MOST ? MOST + " or more" : before.size());
    }
  }

  /** A fault here must not keep the lists from being loaded. */
  private void withdrawn(Set<String> rules) {
    try {
      Map<String, List<CaseSummary>> cases = line.controls().withdrawn(rules);
      LOG.info("{} entries withdrawn, cases stand on {} of them", rules.size(), cases.size());
      cases.forEach(
          (rule, standing) ->
              LOG.warn(
                  "withdrawn: {}; cases that stood on it: {}",
                  rule,
                  standing.stream().map(CaseSummary::id).toList()));
    } catch (RuntimeException e) {
      LOG.error("the cases that stand on withdrawn entries could not be listed", e);
    }
  }
}

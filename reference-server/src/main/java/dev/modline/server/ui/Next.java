package dev.modline.server.ui;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.server.http.Site;
import dev.modline.spi.CaseQuery;

/** Where a moderator goes who has decided: to the most urgent case that nobody else works on. */
final class Next {
  private static final int LOOKED_AT = 50;

  private Next() {}

  static String after(Site site, CaseId decided, String staff) {
    return site.line().desk().cases(CaseQuery.queue(LOOKED_AT)).stream()
        .filter(one -> !one.id().equals(decided))
        .filter(one -> one.claimedBy().map(staff::equals).orElse(true))
        .map(CaseSummary::id)
        .findFirst()
        .map(id -> "/cases/" + id)
        .orElse("/queue");
  }
}

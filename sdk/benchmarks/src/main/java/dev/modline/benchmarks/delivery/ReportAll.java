package dev.modline.benchmarks.delivery;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.util.List;
import java.util.Optional;

/**
 * Every restriction is reported to one authority.
 *
 * @param authority its id
 */
record ReportAll(String authority) implements Law {
  @Override
  public String hash() {
    return "report-all";
  }

  @Override
  public List<Requirement> requirements(Occurrence it) {
    if (it.kind() != Occurrence.Kind.RESTRICTED) {
      return List.of();
    }
    Clock clock = new Clock("run", "run", hash(), EvidenceMark.PRIMARY, it.at(), Optional.empty());
    return List.of(new Requirement(Requirement.Kind.REPORT, Optional.of(authority), "", clock));
  }
}

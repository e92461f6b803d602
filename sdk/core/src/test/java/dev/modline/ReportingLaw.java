package dev.modline;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A law that wants every restriction reported within three hours, to authorities that change. */
final class ReportingLaw implements Law {
  private volatile Set<String> authorities;

  ReportingLaw(String... authorities) {
    this.authorities = new TreeSet<>(Set.of(authorities));
  }

  /** From now on these, in place of those before. */
  void reportTo(String... others) {
    authorities = new TreeSet<>(Set.of(others));
  }

  @Override
  public String hash() {
    return "test";
  }

  @Override
  public List<Requirement> requirements(Occurrence o) {
    if (o.kind() != Occurrence.Kind.RESTRICTED) {
      return List.of();
    }
    Clock clock =
        new Clock(
            "test.report",
            "a test law",
            "test",
            EvidenceMark.PRIMARY,
            o.at(),
            Optional.of(o.at().plus(Duration.ofHours(3))));
    return authorities.stream()
        .map(a -> new Requirement(Requirement.Kind.REPORT, Optional.of(a), "", clock))
        .toList();
  }
}

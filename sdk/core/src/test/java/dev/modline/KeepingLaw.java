package dev.modline;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A law that wants the evidence of every restriction kept for a time. */
final class KeepingLaw implements Law {
  private final Duration time;

  KeepingLaw(Duration time) {
    this.time = time;
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
            "test.keep",
            "a test law",
            "test",
            EvidenceMark.PRIMARY,
            o.at(),
            Optional.of(o.at().plus(time)));
    return List.of(new Requirement(Requirement.Kind.KEEP_EVIDENCE, Optional.empty(), "", clock));
  }
}

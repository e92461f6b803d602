package dev.modline.engine.base;

import dev.modline.model.CaseId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/** Names for new things: sortable by time, otherwise random, so that a name tells nothing. */
public final class Ids {
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  public CaseId newCase() {
    return new CaseId(next("c"));
  }

  public String decision() {
    return next("d");
  }

  private String next(String prefix) {
    byte[] bytes = new byte[10];
    random.nextBytes(bytes);
    return prefix + "-" + String.format("%012x", clock.millis()) + HexFormat.of().formatHex(bytes);
  }
}

package dev.modline.benchmarks.faults;

import java.time.Duration;

/**
 * What a run is made of.
 *
 * @param fault how long a fault lasts
 * @param drains how soon the backlog has to begin to drain once there is space again
 * @param posts how many posts are taken down beside each other fault
 */
record FaultSettings(Duration fault, Duration drains, int posts) {
  static final String USAGE = "--seconds N  --posts N";

  /** How long anything may take before it counts as standing still. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static FaultSettings parse(String[] arguments) {
    FaultSettings settings = new FaultSettings(Duration.ofMinutes(1), Duration.ofSeconds(5), 400);
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    for (int i = 0; i < arguments.length; i += 2) {
      int number = Integer.parseInt(arguments[i + 1]);
      settings =
          switch (arguments[i]) {
            case "--seconds" ->
                new FaultSettings(Duration.ofSeconds(number), settings.drains(), settings.posts());
            case "--posts" -> new FaultSettings(settings.fault(), settings.drains(), number);
            default -> throw new IllegalArgumentException(USAGE);
          };
    }
    return settings;
  }
}

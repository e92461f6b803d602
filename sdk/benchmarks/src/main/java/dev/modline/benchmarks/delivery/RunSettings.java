package dev.modline.benchmarks.delivery;

import java.util.Arrays;
import java.util.List;

/**
 * What a run is made of.
 *
 * @param ways which ways, one after another
 * @param decisions how many decisions each
 * @param seed what the receiver's faults and the kills follow from
 * @param probability how likely a request meets a fault
 * @param kills how often the line is killed
 */
record RunSettings(List<Way> ways, int decisions, long seed, double probability, int kills) {
  static final String USAGE =
      "--way feed|dsa|mail|ncmec|all  --decisions N  --seed N  --probability 0.3  --kills N";

  static RunSettings parse(String[] arguments) {
    RunSettings settings = new RunSettings(List.of(Way.values()), 10_000, 7, 0.3, 5);
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    for (int i = 0; i < arguments.length; i += 2) {
      settings = settings.with(arguments[i], arguments[i + 1]);
    }
    return settings;
  }

  private RunSettings with(String name, String value) {
    return switch (name) {
      case "--way" ->
          new RunSettings(
              value.equals("all") ? Arrays.asList(Way.values()) : List.of(Way.named(value)),
              decisions,
              seed,
              probability,
              kills);
      case "--decisions" ->
          new RunSettings(ways, Integer.parseInt(value), seed, probability, kills);
      case "--seed" -> new RunSettings(ways, decisions, Long.parseLong(value), probability, kills);
      case "--probability" ->
          new RunSettings(ways, decisions, seed, Double.parseDouble(value), kills);
      case "--kills" ->
          new RunSettings(ways, decisions, seed, probability, Integer.parseInt(value));
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  @Override
  public String toString() {
    return decisions
        + " decisions, seed "
        + seed
        + ", a fault in "
        + Math.round(probability * 100)
        + " % of requests, to be killed "
        + kills
        + " times";
  }
}

package dev.modline.model;

import java.util.Optional;

/**
 * Where the calls that discharge an obligation go. Each destination has limits of its own, so that
 * one that hangs holds up nothing that goes elsewhere.
 *
 * @param name its stable name: it stands in stores
 */
public record Destination(String name) {
  private static final String AUTHORITY = "authority:";
  private static final Destination PLATFORM = new Destination("platform");
  private static final Destination MESSENGER = new Destination("messenger");
  private static final Destination DETECTORS = new Destination("detectors");
  private static final Destination ENGINE = new Destination("engine");

  /** The host's platform. */
  public static Destination platform() {
    return PLATFORM;
  }

  /** Whoever tells authors and reporters. */
  public static Destination messenger() {
    return MESSENGER;
  }

  /** One authority; each is a destination of its own. */
  public static Destination authority(String id) {
    return new Destination(AUTHORITY + id);
  }

  /** Which authority this is, if it is one. */
  public Optional<String> authority() {
    return name.startsWith(AUTHORITY)
        ? Optional.of(name.substring(AUTHORITY.length()))
        : Optional.empty();
  }

  /** The detectors, for what is screened again. */
  public static Destination detectors() {
    return DETECTORS;
  }

  /** Nowhere outside: what the engine does by itself. */
  public static Destination engine() {
    return ENGINE;
  }

  /** Where what is owed goes. */
  public static Destination of(Duty duty) {
    return switch (duty) {
      case Duty.SetState set -> PLATFORM;
      case Duty.TellAuthor tell -> MESSENGER;
      case Duty.TellReporter tell -> MESSENGER;
      case Duty.TellErasure tell -> MESSENGER;
      case Duty.Report report -> authority(report.authority());
      case Duty.Rescreen rescreen -> DETECTORS;
      case Duty.CountRepeats count -> ENGINE;
      case Duty.Erase erase -> ENGINE;
      case Duty.Decide decide -> ENGINE;
      case Duty.Hold hold -> ENGINE;
      case Duty.Periodic periodic -> ENGINE;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}

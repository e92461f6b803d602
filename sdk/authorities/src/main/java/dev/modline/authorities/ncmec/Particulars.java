package dev.modline.authorities.ncmec;

import dev.modline.model.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the host supplied about the person and the upload, as far as the entitlement opened it.
 * Nothing else is known here, and nothing is made up: a value that is absent is not sent.
 */
final class Particulars {
  /** The names under which values are read. */
  static final Set<String> NAMES =
      Set.of(
          "url",
          "account",
          "screen-name",
          "display-name",
          "profile-url",
          "ip-address",
          "ip-port",
          "ip-event",
          "ip-time",
          "publicly-available",
          "file-name");

  private static final List<String> EVENTS =
      List.of("Login", "Registration", "Purchase", "Upload", "Other", "Unknown");

  private final Map<String, String> values;

  Particulars(Map<String, String> values) {
    this.values = values;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(it -> !it.isBlank());
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(
            word ->
                switch (word) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new InvalidInput(name, "must be true or false");
                });
  }

  /** Whether anything is known of the person. */
  boolean knowsPerson() {
    return Set.of("account", "screen-name", "display-name", "profile-url").stream()
        .anyMatch(name -> value(name).isPresent());
  }

  /** The capture of an address, where there is one. */
  void capture(Xml xml) {
    value("ip-address")
        .ifPresent(
            address ->
                xml.element(
                    "ipCaptureEvent",
                    it ->
                        it.text("ipAddress", address)
                            .text("eventName", value("ip-event").map(Particulars::event))
                            .text("dateTime", value("ip-time"))
                            .text("port", value("ip-port"))));
  }

  private static String event(String name) {
    if (!EVENTS.contains(name)) {
      throw new InvalidInput("ip-event", "must be one of " + String.join(", ", EVENTS));
    }
    return name;
  }
}

package dev.modline.wire;

import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.proto.ValueProtos;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How it is written and read what a finding stands on. */
final class Footings {
  /** The rule of an entry of a hash list, as all findings of such lists have written it. */
  private static final Pattern LISTED =
      Pattern.compile("([!-~]{1,100})/((?:pdq|text|md5|sha1|sha256):[0-9a-f]{1,150})");

  private Footings() {}

  static ValueProtos.Footing wire(Finding finding) {
    ValueProtos.Footing.Builder wire = ValueProtos.Footing.newBuilder();
    return switch (finding.footing()) {
      case Footing.OwnRule own ->
          // Nearly every finding stands on the rule that it names anyway: said once is enough.
          wire.setOwnRule(
                  own.name().equals(usual(finding.rule(), finding.category())) ? "" : own.name())
              .build();
      case Footing.Listed listed -> {
        ValueProtos.Footing.ListEntry.Builder entry =
            ValueProtos.Footing.ListEntry.newBuilder()
                .setList(listed.list())
                .setOwner(listed.owner());
        listed.entry().ifPresent(entry::setEntry);
        yield wire.setListed(entry).build();
      }
      case Footing.Model model ->
          wire.setModel(
                  ValueProtos.Footing.Model.newBuilder()
                      .setName(model.name())
                      .setVersion(model.version()))
              .build();
    };
  }

  /** Absent: the finding's own rule, which is what the model takes for said. */
  static Optional<Footing> model(ValueProtos.Finding finding) {
    ValueProtos.Footing footing = finding.getFooting();
    return switch (footing.getKindCase()) {
      case OWN_RULE ->
          footing.getOwnRule().isEmpty()
              ? Optional.empty()
              : Optional.of(new Footing.OwnRule(footing.getOwnRule()));
      case LISTED -> {
        ValueProtos.Footing.ListEntry listed = footing.getListed();
        yield Optional.of(
            new Footing.Listed(
                listed.getList(),
                listed.getOwner(),
                listed.hasEntry() ? Optional.of(listed.getEntry()) : Optional.empty()));
      }
      case MODEL ->
          Optional.of(
              new Footing.Model(footing.getModel().getName(), footing.getModel().getVersion()));
      case KIND_NOT_SET -> unsaid(finding);
    };
  }

  /**
   * What a finding meant that was stored before findings said it. A rule in the form of a hash
   * list's entry was one; otherwise a detector with "hash" in its name was taken for a list, and
   * what was told to people and authorities then rests on that. For stored findings only: it never
   * grows.
   */
  private static Optional<Footing> unsaid(ValueProtos.Finding finding) {
    Matcher rule = LISTED.matcher(finding.getRule());
    if (rule.matches()) {
      return Optional.of(
          new Footing.Listed(rule.group(1), rule.group(1), Optional.of(rule.group(2))));
    }
    String detector = finding.getDetector();
    return detector.contains("hash")
        ? Optional.of(new Footing.Listed(detector, detector, Optional.empty()))
        : Optional.empty();
  }

  private static String usual(String rule, String category) {
    return rule.isEmpty() ? category : rule;
  }
}

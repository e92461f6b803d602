package dev.modline.law;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks that packs, directory and settings fit together; the first misfit is named. */
final class LawChecks {
  private LawChecks() {}

  static void check(
      List<Pack> packs,
      Directory directory,
      Set<String> confirmed,
      Set<String> profiles,
      Set<String> ownTimes) {
    Set<String> ids = new HashSet<>();
    for (Pack pack : packs) {
      citations(pack)
          .forEach(
              citation ->
                  require(
                      ids.add(citation.id()),
                      "rule " + citation.id() + " stands in two law packs"));
    }
    packs.forEach(pack -> withdrawn(pack, ids));
    confirmed.forEach(id -> known(id, ids, "confirmed"));
    ownTimes.forEach(id -> known(id, ids, "given an own time"));
    Set<String> knownProfiles = profiles(packs);
    profiles.forEach(
        name ->
            require(
                knownProfiles.contains(name),
                "no law pack knows the profile '"
                    + name
                    + "'"
                    + Words.suggestion(name, knownProfiles)));
    packs.forEach(pack -> checkAddressees(pack, directory));
  }

  /** What an operator confirmed or settled of a rule that is gone stops nothing. */
  private static void withdrawn(Pack pack, Set<String> ids) {
    for (String id : pack.withdrawn()) {
      require(ids.add(id), "rule " + id + " is withdrawn and stands in a law pack");
    }
  }

  private static void known(String id, Set<String> ids, String what) {
    require(
        ids.contains(id),
        "rule '" + id + "' is " + what + " but no law pack has it" + Words.suggestion(id, ids));
  }

  private static Set<String> profiles(List<Pack> packs) {
    Set<String> known = new TreeSet<>();
    packs.stream()
        .flatMap(LawChecks::citations)
        .flatMap(
            citation ->
                Stream.concat(citation.profiles().stream(), citation.unlessProfiles().stream()))
        .forEach(known::add);
    return known;
  }

  private static void checkAddressees(Pack pack, Directory directory) {
    pack.rules().forEach(rule -> addressees(rule.id(), rule.reportTo(), directory));
    pack.periodic().forEach(rule -> addressees(rule.citation().id(), rule.reportTo(), directory));
    missingIssuers(pack, directory).ifPresent(missing -> require(false, missing));
  }

  /** The first rule that wants an issuer of whom the directory knows none, in words. */
  static Optional<String> missingIssuers(Pack pack, Directory directory) {
    for (LawRule rule : pack.rules()) {
      Condition condition = rule.condition();
      if (condition.asksForIssuer() && directory.all().stream().noneMatch(condition::mayOrder)) {
        return Optional.of(
            "rule "
                + rule.id()
                + " needs an authority in the directory "
                + condition
                    .issuersOf()
                    .map(instrument -> "with 'orders-under: [" + instrument + "]'")
                    .orElse("with one of the ids " + new TreeSet<>(condition.issuers())));
      }
    }
    return Optional.empty();
  }

  private static void addressees(String rule, Collection<String> reportTo, Directory directory) {
    for (String authority : reportTo) {
      require(
          authority.equals(LawSettings.ISSUER)
              || authority.equals(LawSettings.PUBLIC)
              || directory.find(authority).isPresent(),
          "rule " + rule + " reports to '" + authority + "', which the directory does not know");
    }
  }

  private static Stream<Citation> citations(Pack pack) {
    return Stream.of(
            pack.rules().stream().map(LawRule::citation),
            pack.periodic().stream().map(PeriodicRule::citation),
            pack.repeats().stream().map(RepeatRule::citation))
        .flatMap(s -> s);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

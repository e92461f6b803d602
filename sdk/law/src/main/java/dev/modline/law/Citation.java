package dev.modline.law;

import dev.modline.model.EvidenceMark;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a rule comes from and how well it is known.
 *
 * @param id the rule's id
 * @param instrument the act
 * @param article where in it; empty when that was not seen
 * @param validity its days
 * @param about what it says, in our own words
 * @param sources where it was read
 * @param evidence how well it is known
 * @param profiles the sorts of operator that it is for; none: all
 * @param unlessProfiles the sorts of operator that it is not for
 */
record Citation(
    String id,
    String instrument,
    String article,
    Validity validity,
    String about,
    List<String> sources,
    EvidenceMark evidence,
    Set<String> profiles,
    Set<String> unlessProfiles) {

  static Citation read(YamlMap map) {
    String id = map.requiredId("id");
    map.named(id);
    String instrument = map.requiredString("instrument", 300);
    map.require("source");
    map.require("evidence");
    List<String> sources = map.strings("source");
    Optional<EvidenceMark> mark = map.choice("evidence", EvidenceMark.class);
    mark.ifPresent(m -> checkMark(map, m, sources));
    return new Citation(
        id,
        instrument,
        map.string("article", 100).orElse(""),
        Validity.read(map),
        map.string("about", 2_000).orElse(""),
        sources,
        mark.orElse(EvidenceMark.UNVERIFIED),
        Set.copyOf(map.strings("profile")),
        Set.copyOf(map.strings("unless-profile")));
  }

  /** What rests on a text that nobody answers for is unverified, whatever else it says. */
  private static void checkMark(YamlMap map, EvidenceMark mark, List<String> sources) {
    if (mark == EvidenceMark.OPERATOR) {
      map.problem("evidence", "'evidence' of law must be primary, secondary or unverified");
    }
    boolean nobodyAnswers = sources.stream().allMatch(s -> s.contains("unattributed"));
    if (nobodyAnswers && !sources.isEmpty() && mark != EvidenceMark.UNVERIFIED) {
      map.problem("evidence", "an unattributed source makes a rule 'unverified'");
    }
  }

  String reference() {
    return article.isEmpty() ? instrument : instrument + ", " + article;
  }
}

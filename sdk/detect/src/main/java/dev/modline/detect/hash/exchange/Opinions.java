package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashLabel;
import dev.modline.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the members of an exchange think of an entry. Where more disagree than agree, or we
 * ourselves do, it is withdrawn; where some disagree it is listed as disputed and no graver than
 * medium, so that a person looks at what it matches.
 */
final class Opinions {
  private final Set<String> agree = new HashSet<>();
  private final Set<String> disagree = new HashSet<>();

  /** Somebody's opinion; an explicit one stands before a reaction: the first counts. */
  void add(String who, boolean agrees) {
    if (!agree.contains(who) && !disagree.contains(who)) {
      (agrees ? agree : disagree).add(who);
    }
  }

  /** Whether the entry is withdrawn for the member {@code self}. */
  boolean withdraws(String self) {
    return (!self.isEmpty() && disagree.contains(self)) || disagree.size() > agree.size();
  }

  /** Says in the label what some think. */
  void mark(HashLabel.Builder label) {
    if (!disagree.isEmpty()) {
      label.tag("disputed").atMost(Severity.MEDIUM);
    }
  }

  /** ThreatExchange: descriptors and reactions to them, by the ids of their owners. */
  static Opinions threatExchange(FlatRecord record) {
    Opinions opinions = new Opinions();
    List<String> owners = record.all("descriptors.data.owner.id");
    List<String> statuses = record.all("descriptors.data.status");
    boolean told = owners.size() == statuses.size();
    for (int i = 0; i < statuses.size(); i++) {
      String who = told ? owners.get(i) : "descriptor " + i;
      switch (statuses.get(i)) {
        case "MALICIOUS" -> opinions.add(who, true);
        case "NON_MALICIOUS" -> opinions.add(who, false);
        default -> {}
      }
    }
    List<String> reactions = record.all("descriptors.data.reactions.key");
    List<String> members = record.all("descriptors.data.reactions.value");
    for (int i = 0; i < Math.min(reactions.size(), members.size()); i++) {
      for (String who : members.get(i).split(",", -1)) {
        switch (reactions.get(i)) {
          case "HELPFUL" -> opinions.add(who.strip(), true);
          case "DISAGREE_WITH_TAGS" -> opinions.add(who.strip(), false);
          default -> {}
        }
      }
    }
    return opinions;
  }

  /** StopNCII: what services made of a match; who handed the hash in agrees with it. */
  static Opinions stopNcii(FlatRecord record) {
    Opinions opinions = new Opinions();
    opinions.add("the person", true);
    List<String> values = record.all("CSPFeedbacks.feedbackValue");
    List<String> sources = record.all("CSPFeedbacks.source");
    boolean told = sources.size() == values.size();
    for (int i = 0; i < values.size(); i++) {
      String who = told ? sources.get(i) : "service " + i;
      switch (values.get(i)) {
        case "Blocked" -> opinions.add(who, true);
        case "NotBlocked" -> opinions.add(who, false);
        default -> {}
      }
    }
    return opinions;
  }

  /** NCMEC: votes on one kind of fingerprint; the member that gave the entry agrees with it. */
  static Opinions ncmec(FlatRecord record, String fingerprint, String giver) {
    Opinions opinions = new Opinions();
    String type = "[" + fingerprint.replace("-", "_") + "].";
    for (String who :
        record.all("feedback.negativeFeedback" + type + "reasons.members.member@id")) {
      opinions.add(who, false);
    }
    for (String who : record.all("feedback.affirmativeFeedback" + type + "members.member@id")) {
      opinions.add(who, true);
    }
    opinions.add(giver, true);
    return opinions;
  }
}

package dev.modline.engine.owe;

import dev.modline.Judgement;
import dev.modline.model.Action;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.Post;
import dev.modline.model.Timing;
import dev.modline.model.ValueRef;
import dev.modline.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes decisions of verdicts and judgements: the grounds that they put and lift. */
public final class Decisions {
  private Decisions() {}

  /** What the policy's verdict decides by itself. */
  public static Decision automatic(
      String id, Verdict verdict, Post post, Timing timing, Set<String> lifts) {
    Long bound = timing == Timing.BEFORE_PUBLICATION ? post.revision() : null;
    Ground ground =
        Ground.builder("g-" + id, verdict.action().restriction(), verdict.basis())
            .territory(verdict.territory())
            .label(verdict.action() == Action.LABEL ? verdict.label().orElse("notice") : null)
            .revision(bound)
            .build();
    return Decision.builder(id, verdict.action())
        .imposes(List.of(ground))
        .lifts(List.copyOf(lifts))
        .category(verdict.category())
        .severity(verdict.severity())
        .basis(verdict.basis())
        .rule(verdict.rule(), verdict.policyHash())
        .build();
  }

  /** What a person decides: it replaces what this case has restricted before. */
  public static Decision personal(
      String id, Judgement judgement, Case current, String policyHash, @Nullable ValueRef note) {
    Decision.Builder decision =
        Decision.builder(id, judgement.action())
            .lifts(List.copyOf(current.grounds().keySet()))
            .category(judgement.category())
            .severity(judgement.severity())
            .basis(judgement.basis())
            .rule(confirmedRule(judgement, current), policyHash)
            .note(note);
    if (judgement.action() != Action.ALLOW) {
      decision.imposes(
          List.of(
              Ground.builder("g-" + id, judgement.action().restriction(), judgement.basis())
                  .territory(judgement.territory())
                  .label(judgement.label().orElse(null))
                  .build()));
    }
    return decision.build();
  }

  /** A person who does what the policy proposed has confirmed its rule. */
  private static String confirmedRule(Judgement judgement, Case current) {
    Optional<Verdict> proposed = current.lastScreening().map(s -> s.event().verdict());
    return proposed
        .filter(verdict -> verdict.action() == judgement.action())
        .map(Verdict::rule)
        .orElse("");
  }

  /** The decision that lifts what was contested; {@code note} is where it is kept why. */
  public static Decision reversal(
      String id, Decision contested, Case current, String policyHash, @Nullable ValueRef note) {
    List<String> lifts =
        contested.imposes().stream()
            .map(Ground::id)
            .filter(current.grounds()::containsKey)
            .toList();
    return Decision.builder(id, Action.ALLOW)
        .lifts(lifts)
        .category(contested.category())
        .severity(contested.severity())
        .basis(contested.basis())
        .rule("", policyHash)
        .note(note)
        .build();
  }

  /** The ids of the decisions whose grounds {@code decisionId} has lifted. */
  static Set<String> overturnedBy(Case current, String decisionId) {
    Set<String> lifted =
        current
            .ruling(decisionId)
            .map(ruling -> Set.copyOf(ruling.decision().lifts()))
            .orElse(Set.of());
    return current.rulings().stream()
        .map(Case.Ruling::decision)
        .filter(d -> d.imposes().stream().anyMatch(g -> lifted.contains(g.id())))
        .map(Decision::id)
        .collect(Collectors.toSet());
  }
}

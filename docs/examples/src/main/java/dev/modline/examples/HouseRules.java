package dev.modline.examples;

import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Verdict;
import dev.modline.spi.Policy;
import java.util.List;

/** A policy in plain Java: two findings of any kind are too many. */
public final class HouseRules implements Policy {
  @Override
  public String hash() {
    return "house-rules-1";
  }

  @Override
  public Verdict judge(Post post, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Verdict.allow(hash());
    }
    Finding first = findings.getFirst();
    return Verdict.builder(
            findings.size() > 1 ? Action.REMOVE : Action.REVIEW, "house.count", hash())
        .category(first.category())
        .severity(first.severity())
        .basis(Basis.terms("House rules, 1", "more than one thing at once"))
        .build();
  }
}

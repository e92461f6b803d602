package dev.modline;

import dev.modline.model.Action;
import dev.modline.model.CaseId;
import dev.modline.model.DesiredState;
import dev.modline.model.Finding;
import dev.modline.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host is told about a post. Unless the decision is {@link Action#ALLOW} and nothing was
 * unavailable, it has been committed and synced.
 */
public final class Screening {
  private final Action decision;
  private final List<Finding> findings;
  private final Map<String, String> unavailable;
  private final Verdict verdict;
  private final Optional<CaseId> caseId;
  private final DesiredState state;
  private final long stateVersion;

  public Screening(
      Action decision,
      List<Finding> findings,
      Map<String, String> unavailable,
      Verdict verdict,
      Optional<CaseId> caseId,
      DesiredState state,
      long stateVersion) {
    this.decision = decision;
    this.findings = List.copyOf(findings);
    this.unavailable = Map.copyOf(unavailable);
    this.verdict = verdict;
    this.caseId = caseId;
    this.state = state;
    this.stateVersion = stateVersion;
  }

  /** What is to be done. Before publication, the host does it and confirms. */
  public Action decision() {
    return decision;
  }

  /** What was found. */
  public List<Finding> findings() {
    return findings;
  }

  /** Which detectors could not look, and why. */
  public Map<String, String> unavailable() {
    return unavailable;
  }

  /** What the policy said, with its rule and what its shadow rules would have done. */
  public Verdict verdict() {
    return verdict;
  }

  /** The case, when there is one: clean posts leave none. */
  public Optional<CaseId> caseId() {
    return caseId;
  }

  /** What the target should look like now, over all its cases. */
  public DesiredState state() {
    return state;
  }

  /** The version of that state, to confirm; 0 when nothing was ever done to the target. */
  public long stateVersion() {
    return stateVersion;
  }
}

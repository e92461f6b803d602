package dev.modline.law;

import dev.cel.runtime.CelEvaluationException;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Verdict;
import dev.modline.spi.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's policy: rules in YAML with conditions in the Common Expression Language.
 *
 * <p>Contract: among the live rules whose condition holds, the first one marked {@code final}
 * decides; without such a one the strongest action does (allow, label, restrict, review, remove),
 * and among equals the rule that stands first. What shadow rules say is recorded and changes
 * nothing. Rules that cannot hold where nothing was found, proved when the file is loaded, are not
 * evaluated for a clean post. Threading: immutable, any thread. Deadline: bounded by the size of
 * file and post and by 20,000 loop steps an evaluation. Failure: {@link SourceError} when loaded,
 * with file, line and rule, for a mistake or a test in the file that does not come out; a condition
 * that fails on a post sends it to review, since a failing rule must not be a way around it, while
 * a failing {@code allow} allows nothing.
 *
 * <pre>{@code
 * Policy policy = CelPolicy.load(Path.of("policy.yaml"));
 * }</pre>
 *
 * <p>The format is described in {@code docs/reference/policy.md}.
 */
public final class CelPolicy implements Policy {
  private static final Logger LOG = LoggerFactory.getLogger(CelPolicy.class);

  private final String hash;
  private final Shapes shapes;
  private final List<Rule> rules;
  private final List<Rule> cleanRules;
  private final Verdict nothing;
  private final List<String> categories;
  private final List<Basis> bases;

  private CelPolicy(String hash, Shapes shapes, List<Rule> rules, List<String> listed) {
    this.hash = hash;
    this.shapes = shapes;
    this.rules = rules.stream().filter(rule -> rule.state() != RuleState.DRAFT).toList();
    this.cleanRules = this.rules.stream().filter(Rule::firesOnClean).toList();
    this.nothing = Verdict.allow(hash);
    this.categories =
        listed.isEmpty()
            ? this.rules.stream().flatMap(rule -> rule.category().stream()).distinct().toList()
            : listed;
    this.bases = this.rules.stream().flatMap(rule -> rule.basis().stream()).distinct().toList();
  }

  /** Reads a policy file of at most 1 MiB, UTF-8. */
  public static CelPolicy load(Path file) {
    return read(Source.of(file));
  }

  /** Reads a policy from text; {@code name} is what errors call it. */
  public static CelPolicy parse(String name, String text) {
    return read(Source.of(name, text));
  }

  /**
   * The policy that ships: it says the same as {@link Policy#standard}, as a file to begin with.
   */
  public static CelPolicy shipped() {
    return read(Source.shipped("policy.yaml"));
  }

  private static CelPolicy read(Source source) {
    Shapes shapes = new Shapes();
    PolicyReader.Contents read = new PolicyReader(source, shapes).read();
    CelPolicy policy = new CelPolicy(source.hash(), shapes, read.rules(), read.categories());
    read.examples().forEach(example -> example.check(policy));
    read.problems().throwIfAny();
    return policy;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public List<String> categories() {
    return categories;
  }

  @Override
  public List<Basis> bases() {
    return bases;
  }

  @Override
  public boolean judgesCleanPosts() {
    return !cleanRules.isEmpty();
  }

  @Override
  public Verdict judge(Post post, List<Finding> findings) {
    List<Rule> asked = findings.isEmpty() ? cleanRules : rules;
    if (asked.isEmpty()) {
      return nothing;
    }
    Input input = new Input(shapes, post, findings);
    Rule decisive = null;
    Action action = Action.ALLOW;
    boolean settled = false;
    List<Verdict.Shadow> shadows = new ArrayList<>();
    for (Rule rule : asked) {
      boolean shadow = rule.state() == RuleState.SHADOW;
      if (settled && !shadow) {
        continue;
      }
      Action said = ask(rule, input);
      if (said == null) {
        continue;
      }
      if (shadow) {
        shadows.add(new Verdict.Shadow(rule.id(), said));
        continue;
      }
      // A final rule that could not be evaluated counts like any other that sends to review.
      settled = rule.isFinal() && said == rule.action();
      if (settled || decisive == null || said.compareTo(action) > 0) {
        decisive = rule;
        action = said;
      }
    }
    if (decisive == null && shadows.isEmpty()) {
      return nothing;
    }
    return verdict(decisive, action, findings, shadows);
  }

  /** What the rule says about the post; null when it does not apply. */
  private static @Nullable Action ask(Rule rule, Input input) {
    try {
      return rule.applies(input) ? rule.action() : null;
    } catch (CelEvaluationException e) {
      // The message may quote the post, so only the kind of error is logged.
      LOG.warn("Policy rule {} cannot be evaluated on a post: {}", rule.id(), e.getErrorCode());
      return rule.action() == Action.ALLOW ? null : Action.REVIEW;
    }
  }

  private Verdict verdict(
      @Nullable Rule rule, Action action, List<Finding> findings, List<Verdict.Shadow> shadows) {
    Verdict.Builder verdict = Verdict.builder(action, rule == null ? "" : rule.id(), hash);
    Finding gravest = null;
    for (Finding finding : findings) {
      if (gravest == null || finding.severity().compareTo(gravest.severity()) > 0) {
        gravest = finding;
      }
    }
    if (gravest != null) {
      verdict.category(gravest.category()).severity(gravest.severity());
    }
    if (rule != null) {
      rule.category().ifPresent(verdict::category);
      rule.severity().ifPresent(verdict::severity);
      rule.basis().ifPresent(verdict::basis);
      verdict.territory(rule.territory());
      rule.label().ifPresent(verdict::label);
    }
    shadows.forEach(verdict::shadow);
    return verdict.build();
  }
}

package dev.modline.law;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Finds out about a condition what its author may not have thought of: that it fails on a post
 * about which little is known, and whether it could hold where nothing was found.
 */
final class Probe {
  private final Shapes shapes;
  private final Post bare = Post.builder("probe").text("x").build();
  private final Finding one =
      Finding.builder("probe", "probe").severity(Severity.LOW).confidence(0).build();

  Probe(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Why the condition fails on a bare post, with one finding or without; absent: it does not. */
  Optional<String> fault(Program program) {
    for (List<Finding> findings : List.of(List.<Finding>of(), List.of(one))) {
      try {
        program.eval(new Input(shapes, bare, findings));
      } catch (CelEvaluationException e) {
        String where = findings.isEmpty() ? "without findings" : "with one finding";
        return Optional.of("fails on a post " + where + ": " + e.getMessage() + hint(e));
      }
    }
    return Optional.empty();
  }

  private static String hint(CelEvaluationException e) {
    if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
      return "; ask has(…) first";
    }
    return e.getErrorCode() == CelErrorCode.INDEX_OUT_OF_BOUNDS ? "; ask size(…) first" : "";
  }

  /**
   * Evaluates with no findings while everything about post and author is unknown. Only {@code
   * false} proves that the condition needs a finding; whatever else comes out, it may hold.
   */
  boolean canHoldWithoutFinding(Program program) {
    Input input = new Input(shapes, bare, List.of());
    try {
      Object result =
          program.eval(
              PartialVars.of(
                  input, CelAttributePattern.create("post"), CelAttributePattern.create("author")));
      return !Boolean.FALSE.equals(result);
    } catch (CelEvaluationException e) {
      return true;
    }
  }
}

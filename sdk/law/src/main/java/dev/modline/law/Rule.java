package dev.modline.law;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Severity;
import dev.modline.model.Territory;
import java.util.Optional;

/**
 * One rule of a policy, checked and compiled.
 *
 * @param id its name, unique in the file
 * @param state how far it has come
 * @param program its condition
 * @param firesOnClean whether it could be true where nothing was found
 * @param action what it says
 * @param isFinal whether its word stands whatever other rules say
 * @param category what it calls the matter; the gravest finding's unless said
 * @param severity how grave it calls it; the gravest finding's unless said
 * @param basis why; the community rules unless said
 * @param territory where
 * @param label what to show
 */
record Rule(
    String id,
    RuleState state,
    Program program,
    boolean firesOnClean,
    Action action,
    boolean isFinal,
    Optional<String> category,
    Optional<Severity> severity,
    Optional<Basis> basis,
    Territory territory,
    Optional<String> label) {

  boolean applies(Input input) throws CelEvaluationException {
    return Boolean.TRUE.equals(program.eval(input));
  }
}

package dev.modline.detect.remote;

import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import java.util.Optional;

/**
 * One thing that a model found, in the operator's words.
 *
 * @param category the operator's category
 * @param severity how grave
 * @param confidence 0 to 1
 * @param rule what it was judged by: a category of theirs, a policy, a rule of their own
 * @param span where, if they say so
 */
record Judged(
    String category, Severity severity, double confidence, String rule, Optional<Span> span) {
  Finding finding(Manifest by, String model) {
    return Finding.builder(by.name(), category)
        .detectorVersion(by.version())
        .severity(severity)
        .confidence(confidence)
        .rule(rule)
        .footing(new Footing.Model(model, by.version()))
        .span(span.orElse(null))
        .build();
  }
}

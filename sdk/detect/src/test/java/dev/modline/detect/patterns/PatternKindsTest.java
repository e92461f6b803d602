package dev.modline.detect.patterns;

import dev.modline.detect.cases.Cases;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** No way to write a number or an address hides it, and nothing that only looks like one is one. */
class PatternKindsTest {
  @TestFactory
  Stream<DynamicContainer> aShapeIsWhatPeopleWrite() throws IOException {
    return Cases.of(
        PatternKindsTest.class,
        "kinds.tsv",
        ids -> Patterns.of(ids.stream().map(Patterns::builtIn).toList()));
  }
}

package dev.modline.law;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Compiles the conditions of rules against what rules can see, within limits. */
final class Expressions {
  /** The longest condition, in code points. */
  static final int MAX_LENGTH = 4_000;

  /** The most steps of all loops of one evaluation together. */
  static final int MAX_ITERATIONS = 20_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_REGEX_PROGRAM = 5_000;

  /** A condition that compiled. */
  record Compiled(CelAbstractSyntaxTree tree, Program program) {}

  private final Cel cel;
  private final CelValidator validator;

  Expressions(Shapes shapes) {
    var builder =
        CelFactory.plannerCelBuilder()
            .setOptions(
                CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(MAX_DEPTH)
                    .comprehensionMaxIterations(MAX_ITERATIONS)
                    .maxRegexProgramSize(MAX_REGEX_PROGRAM)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new Types(shapes))
            .addVar("post", shapes.post().type())
            .addVar("author", shapes.author().type())
            .addVar("findings", ListType.create(shapes.finding().type()))
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .setResultType(SimpleType.BOOL);
    Input.SEVERITIES.keySet().forEach(name -> builder.addVar(name, SimpleType.INT));
    cel = builder.build();
    validator =
        CelValidatorFactory.standardCelValidatorBuilder(cel)
            .addAstValidators(
                RegexLiteralValidator.INSTANCE,
                TimestampLiteralValidator.INSTANCE,
                DurationLiteralValidator.INSTANCE)
            .build();
  }

  /** Compiles; each error goes to {@code problems} with its line within the condition, from 1. */
  Optional<Compiled> compile(String condition, BiConsumer<Integer, String> problems) {
    CelValidationResult checked = cel.compile(condition);
    if (!checked.hasError()) {
      try {
        checked = validator.validate(checked.getAst());
        if (!checked.hasError()) {
          CelAbstractSyntaxTree tree = checked.getAst();
          return Optional.of(new Compiled(tree, cel.createProgram(tree)));
        }
      } catch (CelValidationException | CelEvaluationException e) {
        problems.accept(1, "condition: " + e.getMessage());
        return Optional.empty();
      }
    }
    for (CelIssue issue : checked.getErrors()) {
      problems.accept(
          Math.max(1, issue.getSourceLocation().getLine()), "condition: " + issue.getMessage());
    }
    if (checked.getErrors().isEmpty()) {
      problems.accept(1, "condition cannot be compiled");
    }
    return Optional.empty();
  }

  @Immutable
  private static final class Types implements CelTypeProvider {
    private final ImmutableMap<String, CelType> types;

    Types(Shapes shapes) {
      ImmutableMap.Builder<String, CelType> all = ImmutableMap.builder();
      for (CelType type :
          new CelType[] {
            shapes.post().type(),
            shapes.author().type(),
            shapes.finding().type(),
            shapes.media().type()
          }) {
        all.put(type.name(), type);
      }
      types = all.buildOrThrow();
    }

    @Override
    public ImmutableCollection<CelType> types() {
      return types.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(types.get(name));
    }
  }
}

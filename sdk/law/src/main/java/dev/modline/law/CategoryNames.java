package dev.modline.law;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The categories that a condition names: a misspelt one would make a rule that never fires. */
final class CategoryNames {
  private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

  private CategoryNames() {}

  /** The constants that {@code .category} is compared with. */
  static Set<String> in(CelAbstractSyntaxTree tree) {
    Set<String> names = new TreeSet<>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(expr -> expr.getKind() == ExprKind.Kind.CALL)
        .map(CelExpr::call)
        .filter(call -> COMPARISONS.contains(call.function()))
        .filter(call -> call.args().stream().anyMatch(CategoryNames::isCategory))
        .flatMap(call -> call.args().stream().flatMap(CategoryNames::texts))
        .forEach(names::add);
    return names;
  }

  private static boolean isCategory(CelExpr expr) {
    return expr.getKind() == ExprKind.Kind.SELECT && expr.select().field().equals("category");
  }

  private static Stream<String> texts(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT ->
          expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? Stream.of(expr.constant().stringValue())
              : Stream.of();
      case LIST ->
          ImmutableList.copyOf(expr.list().elements()).stream().flatMap(CategoryNames::texts);
      default -> Stream.of();
    };
  }
}

package dev.modline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The walls of docs/adr: before one is moved, a decision record says why. */
@Tag("architecture")
class WallsTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/shaded/")) // what others wrote
          .importPackages("dev.modline");

  private static final String ENGINE = "dev.modline.engine..";
  private static final String[] CORE = {
    "dev.modline", "dev.modline.model", "dev.modline.spi", ENGINE
  };

  @Test
  void coreDependsOnTheJdkSlf4jAndJspecifyOnly() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..", // of java.base, see decision 67
            "org.slf4j..",
            "org.jspecify..",
            "dev.modline",
            "dev.modline.model",
            "dev.modline.spi",
            ENGINE)
        .check(SDK);
  }

  @Test
  void theApiNamesNoRoomOfTheEngine() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.modline", "dev.modline.model", "dev.modline.spi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ENGINE)
        .check(SDK);
  }

  /** Each room knows only those before it: docs/architecture.md. */
  @Test
  void aRoomOfTheEngineKnowsOnlyThoseBeforeIt() {
    List<String> rooms =
        List.of("base", "owe", "words", "screen", "intake", "orders", "discharge", "desk");
    for (int i = 0; i < rooms.size(); i++) {
      String[] later =
          Stream.concat(rooms.subList(i + 1, rooms.size()).stream(), Stream.of(""))
              .map(room -> room.isEmpty() ? "dev.modline.engine" : "dev.modline.engine." + room)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("dev.modline.engine." + rooms.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(SDK);
    }
  }

  @Test
  void noTwoClassesOfTheEngineDependOnEachOther() {
    cycleFree(
        "classes of the engine",
        each ->
            each.getPackageName().startsWith("dev.modline.engine")
                ? Optional.of(each.getName().replaceAll("\\$.*", ""))
                : Optional.empty());
  }

  @Test
  void noTwoPackagesDependOnEachOther() {
    cycleFree("packages", each -> Optional.of(each.getPackageName()));
  }

  private static void cycleFree(String what, Function<JavaClass, Optional<String>> slice) {
    SliceAssignment assignment =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass each) {
            return slice.apply(each).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
          }

          @Override
          public String getDescription() {
            return what;
          }
        };
    SlicesRuleDefinition.slices().assignedFrom(assignment).should().beFreeOfCycles().check(SDK);
  }

  @Test
  void theModelKnowsNobodyAndTheSpiOnlyTheModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.modline.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.modline", "dev.modline.spi")
        .check(SDK);
    noClasses()
        .that()
        .resideInAPackage("dev.modline.spi")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.modline")
        .check(SDK);
  }

  @Test
  void theLogKnowsNothingOfModeration() {
    classes()
        .that()
        .resideInAPackage("dev.modline.log..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.net.httpserver..",
            "org.slf4j..",
            "org.jspecify..",
            "dev.modline.log..")
        .check(SDK);
  }

  @Test
  void onlyTheStoreKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.modline.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")
        .check(SDK);
  }

  /** A second user would meet it under another name in the jar: decision 99. */
  @Test
  void whatAModuleCarriesInsideNoOtherUses() {
    carriedBy("dev.modline.wire..", "com.google.protobuf..", "dev.modline.proto..");
    carriedBy("dev.modline.law..", "dev.cel..", "com.google.common..", "org.antlr..");
    carriedBy("dev.modline.store..", "org.flywaydb..");
  }

  private static void carriedBy(String module, String... inside) {
    noClasses()
        .that()
        .resideOutsideOfPackages(module, "dev.modline.proto..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inside)
        .check(SDK);
  }

  @Test
  void noTypeOfWhatIsCarriedInsideStandsInAnApi() {
    DescribedPredicate<JavaClass> inside =
        JavaClass.Predicates.resideInAnyPackage(
            "com.google..", "dev.cel..", "dev.modline.proto..", "org.flywaydb..", "..shaded..");
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.modline.proto..")
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .arePublic()
        .should()
        .haveRawReturnType(inside)
        .orShould()
        .haveRawParameterTypes(DescribedPredicate.anyElementThat(inside))
        .check(SDK);
  }

  @Test
  void onlyTheClusterKnowsHazelcast() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.modline.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..")
        .check(SDK);
  }

  @Test
  void theSdkNeverMeetsTheServerOrItsFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "dev.modline.server..")
        .check(SDK);
  }

  @Test
  void timeComesFromAClockThatIsHandedIn() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(SDK);
  }

  @Test
  void namesAreTheFieldsOwn() {
    classes()
        .that()
        .resideInAPackage("dev.modline..")
        .and()
        .resideOutsideOfPackage("dev.modline.proto..")
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Utils|Util)$")
        .andShould()
        .haveNameNotMatching(".*\\.Abstract\\w+$")
        .check(SDK);
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(CORE)
        .and()
        .arePublic()
        .should()
        .haveNameNotMatching("get[A-Z].*")
        .check(SDK);
  }

  @Test
  void thereAreNoMutableStatics() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.modline.proto..")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(SDK);
  }
}

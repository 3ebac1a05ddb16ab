package org.dixian;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.dixian.command.ModelCommand;
import org.dixian.command.NightlyCommand;
import org.dixian.command.PublishCommand;
import org.dixian.command.RekeyCommand;
import org.dixian.command.RestoreCommand;
import org.junit.jupiter.api.Test;

/** The shape of the code: stages meet through tables alone, and time comes in from outside. */
class ArchitectureTest {
  private static final List<String> STAGES =
      List.of("acquire", "conform", "derive", "assure", "foresee", "inspect", "publish", "synth");
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.dixian");

  private static String packageOf(String name) {
    return "org.dixian." + name + "..";
  }

  private static String[] stages() {
    return STAGES.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
  }

  /** Holds also for a package that does not exist yet. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String method) {
    return target(owner(assignableTo(type)))
        .and(target(nameMatching(method)))
        .as("%s.%s", type.getSimpleName(), method);
  }

  @Test
  void theClassesOfTheProjectAreSeen() {
    assertTrue(MAIN.contain(Main.class) && MAIN.size() > 150, MAIN.size() + " classes");
  }

  @Test
  void stagesNeverKnowOneAnother() {
    for (String stage : STAGES) {
      String[] others =
          STAGES.stream()
              .filter(s -> !s.equals(stage))
              .map(ArchitectureTest::packageOf)
              .toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage(packageOf(stage))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others));
    }
  }

  @Test
  void settingsRunAndTableKnowNoStage() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.dixian.settings..", "org.dixian.run..", "org.dixian.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(stages()));
  }

  @Test
  void onlyTheCommandLineKnowsTheNightAndNobodyKnowsTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.dixian", "org.dixian.command")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dixian", "org.dixian.command"));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching("org.dixian.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingIsNamedAfterNothingInParticular() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc.."));
    check(noClasses().should().haveSimpleNameEndingWith("Manager"));
    check(noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Constants?|Impl)"));
  }

  @Test
  void onlyTheTablePackageReadsAndWritesDelta() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.dixian.table")
            .should()
            .callMethodWhere(
                target(owner(assignableTo(DataFrameWriter.class)))
                    .and(DescribedPredicate.not(target(name("parquet")))))
            .orShould()
            .callMethodWhere(call(DataFrameReader.class, "format|load|table"))
            .orShould()
            .dependOnClassesThat(resideInAPackage("io.delta..")));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.dixian.publish.MartFiles")
            .should()
            .callMethodWhere(call(DataFrameWriter.class, "parquet")));
  }

  @Test
  void nobodyLooksAtTheClockButTheCommandsThatHandItOn() {
    check(
        noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(
                target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
            .orShould()
            .callConstructor(java.util.Date.class));
    check(
        noClasses()
            .that()
            .areNotAssignableTo(NightlyCommand.class)
            .and()
            .areNotAssignableTo(PublishCommand.class)
            .and()
            .areNotAssignableTo(ModelCommand.class)
            .and()
            .areNotAssignableTo(RestoreCommand.class)
            .and()
            .areNotAssignableTo(RekeyCommand.class)
            .should()
            .callMethodWhere(call(Clock.class, "system.*|tick.*")));
  }

  @Test
  void whatIsSaidGoesThroughTheLog() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
    check(noClasses().should().callMethodWhere(call(Throwable.class, "printStackTrace")));
  }

  @Test
  void aJobIsOneThatTheRunnerCanRun() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Job")
            .and()
            .resideOutsideOfPackage("org.dixian.synth..")
            .should()
            .beAssignableTo("org.dixian.run.Job"));
  }

  @Test
  void everyPackageSaysInASentenceWhatItIs() throws IOException {
    Path root = Path.of(System.getProperty("dixian.home"), "jobs/src/main/java/org/dixian");
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> silent =
          files
              .filter(Files::isDirectory)
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertEquals(List.of(), silent);
    }
  }
}

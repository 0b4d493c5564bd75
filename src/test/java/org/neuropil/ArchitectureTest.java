package org.neuropil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "org.neuropil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule FORMATS_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.format..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.neuropil.connectome..",
              "org.neuropil.web..",
              "org.neuropil.cli..",
              "org.neuropil.service..",
              "org.springframework..",
              "java.nio.file..",
              "java.net..");

  @ArchTest
  static final ArchRule THE_CONNECTOME_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.connectome..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.neuropil.web..",
              "org.neuropil.cli..",
              "org.neuropil.service..",
              "org.neuropil.volume..",
              "org.springframework.web..",
              "org.springframework.http..",
              "jakarta.servlet..");

  @ArchTest
  static final ArchRule THE_VOLUME_KNOWS_NO_HTTP_AND_NO_GRAPH =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.volume..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.neuropil.web..",
              "org.neuropil.cli..",
              "org.neuropil.service..",
              "org.neuropil.connectome..",
              "org.neo4j..",
              "org.springframework..",
              "jakarta.servlet..");

  @ArchTest
  static final ArchRule THE_LINK_KNOWS_NEITHER_SIDE =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.link..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.neuropil.connectome..", "org.neuropil.volume..", "org.neuropil.web..");

  @ArchTest
  static final ArchRule ONLY_THE_STORE_KNOWS_ROCKSDB =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.neuropil.volume.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rocksdb..");

  @ArchTest
  static final ArchRule ONLY_TWO_PACKAGES_OF_THE_CONNECTOME_KNOW_SPRING_DATA =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.connectome..")
          .and()
          .resideOutsideOfPackages(
              "org.neuropil.connectome.catalogue..", "org.neuropil.connectome.graph..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule THE_WEB_DOES_NOT_THINK =
      noClasses()
          .that()
          .resideInAPackage("org.neuropil.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.neo4j..", "org.neuropil.cli..", "org.neuropil.connectome.ingest..");

  @ArchTest
  static final ArchRule NEO4J_STAYS_BEHIND_ITS_SEAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.neuropil.connectome.graph..",
              "org.neuropil.connectome.ingest..",
              "org.neuropil.connectome.catalogue..",
              "org.neuropil.service..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.neo4j..");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_LAYERS =
      slices().matching("org.neuropil.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_THINGS_DO =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes().should(resideInANullMarkedPackage());

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package whose package-info says @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getPackageName() + " has no @NullMarked package-info"));
        }
      }
    };
  }
}

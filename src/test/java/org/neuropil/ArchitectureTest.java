package org.neuropil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.neuropil");

  @Test
  void formatsArePure() {
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
            "java.net..")
        .check(CLASSES);
  }

  @Test
  void theConnectomeKnowsNoHttp() {
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
            "jakarta.servlet..")
        .check(CLASSES);
  }

  @Test
  void theVolumeKnowsNoHttpAndNoGraph() {
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
            "jakarta.servlet..")
        .check(CLASSES);
  }

  @Test
  void theLinkKnowsNeitherSide() {
    noClasses()
        .that()
        .resideInAPackage("org.neuropil.link..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.neuropil.connectome..", "org.neuropil.volume..", "org.neuropil.web..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsRocksdb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.neuropil.volume.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rocksdb..")
        .check(CLASSES);
  }

  @Test
  void onlyTwoPackagesOfTheConnectomeKnowSpringData() {
    noClasses()
        .that()
        .resideInAPackage("org.neuropil.connectome..")
        .and()
        .resideOutsideOfPackages(
            "org.neuropil.connectome.catalogue..", "org.neuropil.connectome.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(CLASSES);
  }

  @Test
  void theWebDoesNotThink() {
    noClasses()
        .that()
        .resideInAPackage("org.neuropil.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.neo4j..", "org.neuropil.cli..", "org.neuropil.connectome.ingest..")
        .check(CLASSES);
  }

  @Test
  void neo4jStaysBehindItsSeams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.neuropil.connectome.graph..",
            "org.neuropil.connectome.ingest..",
            "org.neuropil.connectome.catalogue..",
            "org.neuropil.service..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.neo4j..")
        .check(CLASSES);
  }

  @Test
  void noCyclesBetweenLayers() {
    slices().matching("org.neuropil.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatThingsDo() {
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
        .haveSimpleNameEndingWith("Manager")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(resideInANullMarkedPackage()).check(CLASSES);
  }

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

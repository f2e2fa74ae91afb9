package dev.lighthouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** An offline audit carries no load engine: reading events and sealing know neither core nor the watch. */
class IntegrityDirectionsTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lighthouse");

    @Test
    void shouldKeepEventSourcesFreeOfEverythingButSealingAndTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.shaded.jackson..")
                .check(ALL);
    }

    @Test
    void shouldKeepTheMerkleLogFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.merkle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.lighthouse.merkle..")
                .check(ALL);
    }

    @Test
    void shouldKeepHistoryCheckingFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.history..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.lighthouse.history..")
                .check(ALL);
    }

    @Test
    void shouldBuildCheckpointsOnTheLogAndKeysAlone() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.checkpoint..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.checkpoint..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.attest..")
                .check(ALL);
    }

    @Test
    void shouldBuildTheBaselineOnLogEventsAndSealsAlone() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.baseline..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.baseline..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..")
                .check(ALL);
    }

    @Test
    void shouldAuditWithoutALoadEngine() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.audit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.audit..",
                        "dev.lighthouse.baseline..",
                        "dev.lighthouse.checkpoint..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.attest..",
                        "dev.lighthouse.shaded.jackson..")
                .check(ALL);
    }

    @Test
    void shouldKeepSealingFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.seal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.shaded.jackson..")
                .check(ALL);
    }

    @Test
    void shouldNotLetCoreKnowIntegrity() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.integrity..",
                        "dev.lighthouse.attest..",
                        "dev.lighthouse.certificate..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.checkpoint..",
                        "dev.lighthouse.baseline..",
                        "dev.lighthouse.history..",
                        "dev.lighthouse.audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.integrity..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.checkpoint..",
                        "dev.lighthouse.baseline..",
                        "dev.lighthouse.history..",
                        "dev.lighthouse.audit..")
                .check(ALL);
    }

    @Test
    void shouldShowNoJacksonToUsersOfEventSources() {
        classes()
                .that()
                .resideInAnyPackage("dev.lighthouse.events..", "dev.lighthouse.integrity..")
                .and()
                .arePublic()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("dev.lighthouse.shaded..")
                .check(ALL);
    }
}

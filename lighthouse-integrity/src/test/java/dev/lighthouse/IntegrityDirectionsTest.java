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
    void shouldKeepEventSourcesFreeOfEverythingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.events..",
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
                        "dev.lighthouse.certificate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lighthouse.events..", "dev.lighthouse.seal..", "dev.lighthouse.integrity..")
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

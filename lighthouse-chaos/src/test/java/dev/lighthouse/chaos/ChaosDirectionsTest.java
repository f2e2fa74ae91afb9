package dev.lighthouse.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Chaos knows core, and nobody knows chaos. */
class ChaosDirectionsTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lighthouse");

    @Test
    void shouldBuildTheDiskOnFuseAndTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.chaos.disk..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.lighthouse.chaos.disk..",
                        "dev.lighthouse.fuse",
                        "dev.lighthouse.fuse.fs",
                        "dev.lighthouse.internal")
                .check(ALL);
    }

    @Test
    void shouldNotBeKnownToCore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lighthouse.chaos..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lighthouse.chaos..")
                .check(ALL);
    }

    @Test
    void shouldNotKnowIntegrity() {
        noClasses()
                .that()
                .resideInAPackage("dev.lighthouse.chaos..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.integrity..",
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.merkle..",
                        "dev.lighthouse.attest..",
                        "dev.lighthouse.certificate..")
                .check(ALL);
    }
}

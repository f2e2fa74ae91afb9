package dev.lighthouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Data flows one way, and what is heavy stays where it belongs. */
class DirectionsTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("dev.lighthouse");

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("dev.lighthouse.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void shouldKnowNeitherIntegrityNorChaosNorThePlugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.integrity..",
                        "dev.lighthouse.events..",
                        "dev.lighthouse.seal..",
                        "dev.lighthouse.attest..",
                        "dev.lighthouse.certificate..",
                        "dev.lighthouse.chaos..",
                        "dev.lighthouse.maven..")
                .check(CORE);
    }

    @Test
    void shouldDeriveVerdictAndReportFromTheResultAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lighthouse.verdict..", "dev.lighthouse.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.scenario..",
                        "dev.lighthouse.fleet..",
                        "dev.lighthouse.worker..",
                        "dev.lighthouse.record..",
                        "dev.lighthouse.controller..",
                        "dev.lighthouse.target..")
                .check(CORE);
    }

    @Test
    void shouldTouchOshiOnlyWhereProcessesAreRead() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.lighthouse.vitals.internal..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("oshi..")
                .check(CORE);
    }

    @Test
    void shouldKeepTheHttpClientToAgents() {
        classes()
                .that()
                .resideInAPackage("dev.lighthouse.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.http..",
                        "dev.lighthouse.agent..",
                        "dev.lighthouse.internal..",
                        "dev.lighthouse.shaded.hc5..",
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify..")
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.lighthouse.http..", "dev.lighthouse.shaded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lighthouse.shaded.hc5..")
                .check(CORE);
    }

    @Test
    void shouldTouchJnrOnlyWhereTheFuseServerCallsTheKernel() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.lighthouse.fuse.internal")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("jnr..", "com.kenai..")
                .check(CORE);
    }

    @Test
    void shouldRunWithoutTheFuseProbe() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lighthouse.fuse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lighthouse.fuse..")
                .check(CORE);
    }

    @Test
    void shouldKeepTheFuseProbeOutOfTheEngineOfALoad() {
        noClasses()
                .that()
                .resideInAPackage("dev.lighthouse.fuse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lighthouse.worker..",
                        "dev.lighthouse.fleet..",
                        "dev.lighthouse.controller..",
                        "dev.lighthouse.scenario..",
                        "dev.lighthouse.verdict..",
                        "dev.lighthouse.result..")
                .check(CORE);
    }

    @Test
    void shouldKeepThePublicWordsFreeOfOurInternals() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lighthouse.agent..", "dev.lighthouse.companion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lighthouse.shaded..", "dev.lighthouse.internal..", "org.HdrHistogram..")
                .check(CORE);
    }
}

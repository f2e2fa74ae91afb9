package dev.lighthouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who verifies offline carries no load engine: only these packages, the relocated Jackson and the JDK. */
class OfflineVerifierTest {

    private static final List<String> OFFLINE =
            List.of("dev.lighthouse.seal", "dev.lighthouse.attest", "dev.lighthouse.certificate");

    private static final List<String> ALLOWED = List.of(
            "dev.lighthouse.seal",
            "dev.lighthouse.attest",
            "dev.lighthouse.certificate",
            "dev.lighthouse.shaded.jackson",
            "org.jspecify.annotations",
            "java",
            "javax.crypto");

    @Test
    void shouldDependOnNothingElse() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(OFFLINE);
        assertThat(classes).isNotEmpty();
        List<String> strangers = classes.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !isIn(ALLOWED, dependency.getTargetClass()))
                .map(Dependency::getDescription)
                .toList();
        assertThat(strangers).isEmpty();
    }

    @Test
    void shouldDependInOneDirection() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(OFFLINE);
        for (int below = 0; below < OFFLINE.size(); below++) {
            List<String> own = List.of(OFFLINE.get(below));
            List<String> above = OFFLINE.subList(below + 1, OFFLINE.size());
            assertThat(classes.stream()
                            .filter(one -> isIn(own, one))
                            .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                            .filter(dependency -> isIn(above, dependency.getTargetClass()))
                            .map(Dependency::getDescription))
                    .isEmpty();
        }
    }

    private static boolean isIn(List<String> packages, JavaClass one) {
        String name = one.getBaseComponentType().getPackageName();
        return name.isEmpty()
                || packages.stream().anyMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + "."));
    }
}

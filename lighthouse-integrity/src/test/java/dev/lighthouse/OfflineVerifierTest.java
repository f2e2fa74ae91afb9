package dev.lighthouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who verifies offline carries no load engine: only these packages, the judge with the little that it needs, the
 * relocated Jackson and the JDK.
 */
class OfflineVerifierTest {

    private static final List<String> OFFLINE =
            List.of("dev.lighthouse.seal", "dev.lighthouse.attest", "dev.lighthouse.certificate");

    private static final List<String> JUDGE =
            List.of("dev.lighthouse.result", "dev.lighthouse.threshold", "dev.lighthouse.verdict");

    private static final List<String> LIBRARIES =
            List.of("dev.lighthouse.shaded.jackson", "org.jspecify.annotations", "java", "javax.crypto");

    private static final List<String> OF_THE_JUDGE = List.of(
            "dev.lighthouse.companion.Metric",
            "dev.lighthouse.companion.Metric$Unit",
            "dev.lighthouse.internal.AtomicFiles",
            "dev.lighthouse.internal.Digests",
            "dev.lighthouse.internal.Json");

    @Test
    void shouldDependOnNothingElse() {
        assertThat(strangers(OFFLINE, OFFLINE, LIBRARIES, JUDGE, List.of("dev.lighthouse.internal")))
                .isEmpty();
    }

    @Test
    void shouldKeepKeysAndSealsFreeOfTheJudge() {
        List<String> below = List.of("dev.lighthouse.seal", "dev.lighthouse.attest");
        assertThat(strangers(below, below, LIBRARIES)).isEmpty();
    }

    @Test
    void shouldCarryAJudgeThatNeedsNoLoadEngine() {
        assertThat(strangers(JUDGE, JUDGE, LIBRARIES, OF_THE_JUDGE, List.of("org.HdrHistogram", "javax.xml")))
                .isEmpty();
        assertThat(strangers(List.of("dev.lighthouse.internal"), LIBRARIES, OF_THE_JUDGE).stream()
                        .filter(text -> OF_THE_JUDGE.stream().anyMatch(one -> text.contains("<" + one + "."))))
                .isEmpty();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> strangers(List<String> packages, List<String>... allowed) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
        assertThat(classes).isNotEmpty();
        List<String> all = Stream.of(allowed).flatMap(List::stream).toList();
        return classes.stream()
                .filter(one -> isIn(packages, one))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !isIn(all, dependency.getTargetClass())
                        && !all.contains(dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName()))
                .map(Dependency::getDescription)
                .toList();
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

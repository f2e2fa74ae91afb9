package dev.lighthouse.maven;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.controller.PlanReader;
import dev.lighthouse.controller.ProjectFile;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.doctor.Check;
import dev.lighthouse.doctor.Diagnosis;
import dev.lighthouse.doctor.Doctor;
import dev.lighthouse.doctor.MachineFacts;
import dev.lighthouse.doctor.Plans;
import dev.lighthouse.internal.UserError;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Says what this machine can do, what is missing for the project's plans and how to get it, makes the signing key where
 * there is none, and writes down the POM's targets for {@code @LoadTest}. Changes nothing else. Fails only when the plans cannot run here. Works without a project, too.
 */
@Mojo(
        name = "setup",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class SetupMojo extends ScenarioMojo {

    private static final Duration PLANS_WITHIN = Duration.ofSeconds(30);

    /** The private key; {@code ~/.config/lighthouse/signing-key.pem} by default. */
    @Parameter(property = "lighthouse.key")
    @Nullable File key;

    /** The public key; beside the private one by default. */
    @Parameter(property = "lighthouse.publicKey")
    @Nullable File publicKey;

    @Override
    void perform() throws IOException, InterruptedException {
        Diagnosis diagnosis = new Doctor(MachineFacts.ofThisMachine())
                .examine(plans(), isProject() ? root() : null, workerJvm())
                .with(key(SigningKeyPlace.of(key, publicKey)));
        diagnosis.print(getLog()::info, getLog()::error);
        List<String> obstacles = diagnosis.obstacles();
        if (!obstacles.isEmpty()) {
            throw new UserError(String.join("\n", obstacles));
        }
    }

    private boolean isProject() {
        return project.getFile() != null;
    }

    private Plans plans() throws IOException, InterruptedException {
        if (!isProject()) {
            return Plans.none("no project here, so only the machine is looked at");
        }
        if (project.getPackaging().equals("pom")) {
            return Plans.none("this project has no classes of its own");
        }
        if (!hasCore()) {
            return Plans.notYet(
                    "the project has no test dependency on Lighthouse yet",
                    "add " + CORE + ":" + version() + " with scope test");
        }
        if (!testClasses.isDirectory()) {
            return Plans.notYet(
                    "no test classes in " + workingDirectory().relativize(testClasses.toPath()),
                    "write a scenario, or run mvn test-compile first");
        }
        try {
            requireCore();
            RunConfiguration run = configuration();
            run.requireValid();
            new ProjectFile(run.component(), run.targets()).write(root());
            return Plans.of(
                    new PlanReader(java(), testClassPath(), workingDirectory(), PLANS_WITHIN).read(run), workerHeap);
        } catch (UserError e) {
            return Plans.broken(String.valueOf(e.getMessage()));
        }
    }

    private static Check key(KeyFiles files) {
        try {
            String made = SigningKeys.ensure(files).created() ? "made " : "";
            return Check.ok(
                    "signing key",
                    made + files.privateKey() + ", its owner's alone; its public half for verifiers is "
                            + files.publicKey());
        } catch (AttestationException e) {
            return Check.stopping("signing key", String.valueOf(e.getMessage()), null);
        }
    }
}

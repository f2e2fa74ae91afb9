package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.result.RunFolder;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** On which run a goal works, and what it says when there is none. */
class ChosenRunTest extends MojoTestSupport {

    @Test
    void shouldJudgeNoRunOfAnotherBuild() throws Exception {
        emptyRun();

        assertFails(
                bound(new VerifyMojo()),
                "nothing ran in this build; bind lighthouse:load-no-fork before this goal, or name a run with"
                        + " -Dlighthouse.run");
    }

    @Test
    void shouldRepeatWhyNothingCouldBeMeasuredInThisBuild() throws Exception {
        emptyRun();
        VerifyMojo verify = bound(new VerifyMojo());
        verify.failOnViolation = true;
        verify.memory().rememberFailure("no scenario found");

        assertFails(verify, "no scenario found");
    }

    @Test
    void shouldFailForALoadWithoutResultAlthoughAnotherOneHasOne() throws Exception {
        emptyRun();
        VerifyMojo verify = bound(new VerifyMojo());
        verify.failOnViolation = true;
        verify.memory().rememberRun("a-run");
        verify.memory().rememberFailure("no scenario found");

        assertFails(
                verify,
                "INCONCLUSIVE: there are no findings; nothing was measured; see "
                        + root().resolve("runs").resolve("a-run")
                        + ", or write its report with mvn lighthouse:report\nno scenario found");
    }

    @Test
    void shouldLetReportAndCertificateGoWithoutARunSoThatVerifyCanSayWhy() throws Exception {
        CertifyMojo certify = bound(new CertifyMojo());
        certify.memory().rememberFailure("no scenario found");

        certify.execute();

        assertThat(lines).containsExactly("skipped: nothing ran in this build");
    }

    @Test
    void shouldTakeTheRunOfThisBuild() throws Exception {
        emptyRun();
        VerifyMojo verify = bound(new VerifyMojo());
        verify.failOnViolation = true;
        verify.memory().rememberRun("a-run");

        assertFails(
                verify,
                "INCONCLUSIVE: there are no findings; nothing was measured; see "
                        + root().resolve("runs").resolve("a-run") + ", or write its report with mvn lighthouse:report");
        assertThat(lines).noneMatch(line -> line.contains("min old"));
    }

    @Test
    void shouldTakeTheLatestRunByHandAndNameItsAge() throws Exception {
        emptyRun();
        VerifyMojo verify = byHand(new VerifyMojo());
        verify.failOnViolation = false;

        verify.execute();

        assertThat(lines).first().isEqualTo("run a-run, 0 min old");
    }

    @Test
    void shouldNotTakeAnOlderRunForThatOfALoadWithoutResult() throws Exception {
        emptyRun();
        VerifyMojo verify = byHand(new VerifyMojo());
        verify.memory().rememberLoad();

        assertFails(
                verify,
                "the load of this build measured nothing, and an older run is not taken for it; name one with"
                        + " -Dlighthouse.run");
    }

    @Test
    void shouldRememberALoadThatIsRefused() throws Exception {
        LoadNoForkMojo load = byHand(new LoadNoForkMojo());
        load.testClasses = new File("target/test-classes");
        load.timeScale = 0;

        assertThatThrownBy(load::execute).isInstanceOf(MojoFailureException.class);

        assertThat(load.memory().hasLoaded()).isTrue();
    }

    @Test
    void shouldSayThatTheLatestRunHasNoResult() throws Exception {
        emptyRun();
        RunFolder.create(root(), "killed").makeLatest(root());

        for (RunMojo mojo :
                List.of(new VerifyMojo(), new ReportMojo(), new CertifyMojo(), new VerifyCertificateMojo())) {
            assertFails(
                    byHand(mojo),
                    "the latest run killed, 0 min old, has no result.json: it ended before it wrote one, or still"
                            + " runs; run lighthouse:load again, or name another run with -Dlighthouse.run");
        }
    }

    @Test
    void shouldSayThatThereIsNoRunOfThatName() throws Exception {
        emptyRun();
        VerifyMojo verify = byHand(new VerifyMojo());
        verify.run = "b-run";

        assertFails(verify, "there is no run b-run; name one with -Dlighthouse.run");
    }

    @Test
    void shouldSayThatThereIsNoRunAtAll() {
        assertFails(
                byHand(new VerifyMojo()),
                "no run under " + root() + "; run lighthouse:load first or name one with -Dlighthouse.run");
    }

    @Test
    void shouldDoNothingWhenSkipped() throws Exception {
        for (LighthouseMojo mojo : List.of(new LoadMojo(), new VerifyMojo(), new CertifyMojo(), new StopMojo())) {
            bound(mojo).skip = true;
            mojo.execute();
        }

        assertThat(lines).hasSize(4).containsOnly("skipped by lighthouse.skip");
        assertThat(root()).doesNotExist();
    }

    private static void assertFails(LighthouseMojo mojo, String sentence) {
        assertThatThrownBy(mojo::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage(sentence);
    }
}

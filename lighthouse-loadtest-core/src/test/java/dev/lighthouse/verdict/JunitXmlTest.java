package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Problem;
import java.io.ByteArrayInputStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {

    private static Document parsed(Verdict verdict) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitXml.bytes(verdict)));
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    @Test
    void shouldSurviveWhateverAMessageHolds() throws Exception {
        String message = "a<b>&\"'\u0000\u0008\u001b[31m\ud800 \ufffe \ud83d\ude00 ]]> line\nbreak";
        Verdict verdict = Scenarios.scenario("smoke")
                .thresholds("errors < 5 %")
                .problem(Problem.Kind.TARGET_DIED, message)
                .verdict();

        Element failure = first(parsed(verdict), "failure");

        assertThat(failure.getAttribute("message"))
                .isEqualTo("a<b>&\"'\ufffd\ufffd\ufffd[31m\ufffd \ufffd \ud83d\ude00 ]]> line break");
        assertThat(failure.getTextContent()).contains("\ud83d\ude00 ]]> line\nbreak");
    }

    @Test
    void shouldHoldAnErrorWhenThereAreNoFindings() throws Exception {
        Document document = parsed(Judge.judge(Scenarios.run(), DIGEST));

        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(first(document, "error").getAttribute("message"))
                .isEqualTo("inconclusive: the run holds no scenario");
    }

    @Test
    void shouldGiveNoTwoCasesOneName() throws Exception {
        Document document = parsed(Scenarios.scenario("smoke")
                .phases(new Phase("one", 0, 5, true), new Phase("two", 5, 9, true))
                .thresholds("append p95 < 1 s")
                .operation(operation("append").in("one").response(times(500, 9)))
                .operation(operation("append").in("two").response(times(500, 9)))
                .problem(Problem.Kind.WORKER_DIED, "worker 0 died")
                .problem(Problem.Kind.WORKER_DIED, "worker 1 died")
                .verdict());

        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(IntStream.range(0, cases.getLength())
                        .mapToObj(each -> ((Element) cases.item(each)).getAttribute("name")))
                .containsExactly(
                        "append p95 < 1 s [one]",
                        "append p95 < 1 s [two]",
                        "every worker lives to the end",
                        "every worker lives to the end (2)");
    }

    @Test
    void shouldLetAWarningThatDoesNotHoldPassAndSayIt() throws Exception {
        Document document = parsed(Scenarios.scenario("smoke")
                .thresholds("errors < 5 %", "warn started < 5")
                .verdict());

        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("2");
        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("0");
        assertThat(document.getElementsByTagName("system-out").item(1).getTextContent())
                .startsWith("warning: FAIL, warn started < 5: started was 2,000 of 2,000 iterations");
    }

    @Test
    void shouldHoldOneSuiteAScenarioAndOneCaseAFinding() throws Exception {
        Verdict verdict = Judge.judge(GoldenRun.result(), DIGEST);
        Document document = parsed(verdict);

        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("testcase").getLength())
                .isEqualTo(verdict.findings().size());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    }
}

package dev.lighthouse.verdict;

import dev.lighthouse.verdict.Finding.Status;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verdict as JUnit XML: one test suite a scenario, one test case a finding. A FAIL is a failure, INCONCLUSIVE an
 * error, SKIPPED skipped; a warning that does not hold passes, with its reason in {@code system-out}. A verdict without
 * findings holds one error, lest it look as if all was well.
 */
final class JunitXml {

    private final Verdict verdict;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JunitXml(Verdict verdict) throws XMLStreamException {
        this.verdict = verdict;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    static byte[] bytes(Verdict verdict) {
        try {
            JunitXml document = new JunitXml(verdict);
            document.write();
            return document.text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write the verdict on run " + verdict.runId() + " as XML", e);
        }
    }

    private void write() throws XMLStreamException {
        Map<String, List<Finding>> suites = new LinkedHashMap<>();
        for (Finding finding : verdict.findings()) {
            suites.computeIfAbsent(finding.scenario(), name -> new ArrayList<>())
                    .add(finding);
        }
        if (suites.isEmpty()) {
            suites.put(verdict.runId(), List.of(nothingRan()));
        }
        xml.writeStartDocument("UTF-8", "1.0");
        open(0, "testsuites");
        attribute("name", "lighthouse " + verdict.runId());
        counts(suites.values().stream().flatMap(List::stream).toList());
        for (Map.Entry<String, List<Finding>> suite : suites.entrySet()) {
            suite(suite.getKey(), suite.getValue());
        }
        close(0);
        xml.writeEndDocument();
        xml.writeCharacters("\n");
        xml.close();
    }

    private Finding nothingRan() {
        return Findings.undecided(
                verdict.runId(), "a scenario runs", Finding.Kind.RUN, "the run holds no scenario", null);
    }

    private void suite(String name, List<Finding> findings) throws XMLStreamException {
        open(1, "testsuite");
        attribute("name", name);
        counts(findings);
        open(2, "properties");
        property("run", verdict.runId());
        property("outcome", verdict.outcome().name());
        property("resultDigest", verdict.resultDigest());
        close(2);
        for (Finding finding : findings) {
            testCase(finding);
        }
        close(1);
    }

    private void property(String name, String value) throws XMLStreamException {
        indent(3);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void counts(List<Finding> findings) throws XMLStreamException {
        attribute("tests", String.valueOf(findings.size()));
        attribute("failures", required(findings, Status.FAIL));
        attribute("errors", required(findings, Status.INCONCLUSIVE));
        attribute("skipped", required(findings, Status.SKIPPED));
        attribute("time", "0");
    }

    private static String required(List<Finding> findings, Status status) {
        return String.valueOf(findings.stream()
                .filter(each -> each.required() && each.status() == status)
                .count());
    }

    private void testCase(Finding finding) throws XMLStreamException {
        open(2, "testcase");
        attribute("classname", finding.scenario());
        attribute("name", name(finding));
        attribute("time", "0");
        if (!finding.required() && finding.status() != Status.PASS) {
            element("system-out", "warning: " + finding.status() + ", " + details(finding));
        } else {
            switch (finding.status()) {
                case PASS -> element("system-out", details(finding));
                case FAIL -> outcome("failure", finding.reason(), finding);
                case INCONCLUSIVE -> outcome("error", "inconclusive: " + finding.reason(), finding);
                case SKIPPED -> outcome("skipped", finding.reason(), finding);
            }
        }
        close(2);
    }

    /** The requirement, with the number that tells it from others of the same words: servers merge cases of one name. */
    private static String name(Finding finding) {
        String scenario = Findings.id(finding.scenario(), "");
        return finding.id().startsWith(scenario) ? finding.id().substring(scenario.length()) : finding.requirement();
    }

    private void outcome(String element, String message, Finding finding) throws XMLStreamException {
        open(3, element);
        attribute("message", message);
        if (!element.equals("skipped")) {
            attribute("type", finding.kind().name());
        }
        xml.writeCharacters(XmlText.printable(details(finding)));
        xml.writeEndElement();
    }

    private static String details(Finding finding) {
        return finding.requirement() + ": " + finding.reason()
                + (finding.evidence() == null ? "" : " [" + finding.evidence() + "]");
    }

    private void element(String name, String content) throws XMLStreamException {
        open(3, name);
        xml.writeCharacters(XmlText.printable(content));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.oneLine(value));
    }

    private void open(int depth, String name) throws XMLStreamException {
        indent(depth);
        xml.writeStartElement(name);
    }

    private void close(int depth) throws XMLStreamException {
        indent(depth);
        xml.writeEndElement();
    }

    private void indent(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}

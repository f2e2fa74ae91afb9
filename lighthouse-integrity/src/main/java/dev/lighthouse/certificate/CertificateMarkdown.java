package dev.lighthouse.certificate;

import dev.lighthouse.attest.VerificationKey;
import dev.lighthouse.certificate.CertificateContent.Benchmark;
import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.certificate.CertificateContent.LogCheckpoint;
import dev.lighthouse.certificate.CertificateContent.ScopeEntry;
import dev.lighthouse.certificate.CertificateContent.Testing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A certificate for people to read, rendered from the data that was signed. Used once, by one thread. */
final class CertificateMarkdown {

    private static final String MEMORY = "memoryBytes";

    private final CertificateContent content;
    private final VerificationKey signer;
    private final MarkdownText text = new MarkdownText();

    CertificateMarkdown(CertificateContent content, VerificationKey signer) {
        this.content = content;
        this.signer = signer;
    }

    String render() {
        header();
        scope();
        testing();
        findings();
        benchmarks();
        text.heading("Decision");
        text.paragraph("**" + content.decision() + "**: " + content.tally() + ".");
        list("Conditions", content.conditions());
        list("Recommendations", content.recommendations());
        evidence();
        signature();
        return text.toString();
    }

    private void header() {
        text.title(
                "Certificate: " + MarkdownText.safe(content.header().component().name()) + " "
                        + MarkdownText.safe(content.header().component().version()));
        text.table(
                List.of("What", "Value"),
                List.of(
                        List.of("Certificate", content.header().certificateId()),
                        List.of("Run", content.header().runId()),
                        List.of(
                                "Measured",
                                seconds(content.run().startedAt()) + " to "
                                        + seconds(content.run().endedAt())),
                        List.of("Issued", content.header().issuedAt()),
                        List.of("Decision", content.decision().toString()),
                        List.of(
                                "Tool",
                                "Lighthouse " + content.run().lighthouseVersion() + " measured, "
                                        + content.toolVersion() + " certified")));
    }

    private void scope() {
        text.heading("Scope");
        List<List<String>> rows = new ArrayList<>();
        for (ScopeEntry entry : content.scope()) {
            rows.add(List.of(
                    entry.requirement(),
                    entry.required() ? "yes" : "no",
                    entry.finding(),
                    entry.status().toString()));
        }
        text.table(List.of("Requirement", "Required", "Finding", "Status"), rows);
    }

    private void testing() {
        text.heading("Testing performed");
        List<List<String>> rows = new ArrayList<>();
        for (Testing one : content.testing()) {
            rows.add(List.of(
                    one.scenario(),
                    String.valueOf(one.agents()),
                    one.workload(),
                    Quantity.plain(one.durationSeconds()) + " s",
                    String.valueOf(one.workers()),
                    (one.target().name() + " (" + one.target().kind() + ") "
                                    + one.target().address())
                            .strip(),
                    one.seed()));
        }
        text.table(List.of("Scenario", "Agents", "Workload", "Duration", "Workers", "Target", "Seed"), rows);
        list("Environment", environment());
    }

    private List<String> environment() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> entry : content.environment().entrySet()) {
            lines.add(
                    entry.getKey().equals(MEMORY)
                            ? "memory: " + Quantity.binary(entry.getValue())
                            : entry.getKey() + ": " + entry.getValue());
        }
        return lines;
    }

    /** A time as {@code Issued} has it; the evidence has all digits. */
    private static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }

    private void findings() {
        text.heading("Findings");
        List<List<String>> rows = new ArrayList<>();
        for (CertifiedFinding one : content.findings()) {
            Double limit = one.limit();
            Long samples = one.samples();
            rows.add(List.of(
                    one.id(),
                    one.status().toString(),
                    Quantity.show(one.measured(), one.unit()),
                    limit == null ? "–" : one.operator() + " " + Quantity.show(limit, one.unit()),
                    samples == null ? "–" : String.valueOf(samples),
                    one.reason()));
        }
        text.table(List.of("Finding", "Status", "Measured", "Limit", "Samples", "Reason"), rows);
    }

    private void benchmarks() {
        text.heading("Benchmarks");
        List<List<String>> rows = new ArrayList<>();
        for (Benchmark one : content.benchmarks()) {
            Double mean = one.mean();
            rows.add(List.of(
                    one.scenario(),
                    one.operation().equals("*") ? "all operations" : one.operation(),
                    one.phase(),
                    String.valueOf(one.count()),
                    Quantity.show(one.ratePerSecond(), "1/s"),
                    Quantity.show(mean, "ns"),
                    Quantity.nanos(one.p50()),
                    Quantity.nanos(one.p95()),
                    Quantity.nanos(one.p99()),
                    Quantity.nanos(one.max()),
                    Quantity.show(one.errorRate(), "ratio")));
        }
        text.table(
                List.of("Scenario", "Operation", "Phase", "Count", "Rate", "Avg", "p50", "p95", "p99", "Max", "Errors"),
                rows);
        text.paragraph("Response times, from when an operation was meant to start; failed operations included.");
    }

    private void list(String heading, List<String> lines) {
        text.heading(heading);
        text.list(lines);
    }

    private void evidence() {
        text.heading("Evidence");
        List<List<String>> rows = new ArrayList<>();
        for (EvidenceFile file : content.evidence()) {
            rows.add(List.of(file.path(), String.valueOf(file.size()), file.sha256()));
        }
        text.table(List.of("File", "Bytes", "SHA-256"), rows);
        for (LogCheckpoint one : content.checkpoints()) {
            text.paragraph("Sealed events of " + MarkdownText.safe(one.scenario()) + ": " + one.size()
                    + " entries of log " + MarkdownText.safe(one.origin()) + ", root "
                    + MarkdownText.safe(one.root()));
        }
    }

    private void signature() {
        text.heading("Signature");
        text.paragraph("Ed25519, by key `" + signer.keyId() + "` (SHA-256 of its SPKI form), over "
                + CertificateWriter.ENVELOPE + ". This page is a rendering of that file and is not signed itself.");
        text.paragraph("Verify with the signer's public key: `java -jar lighthouse-verify.jar "
                + CertificateWriter.ENVELOPE + " --key signing-key.pub.pem --evidence .`");
        text.paragraph(MarkdownText.safe(content.meaning()));
    }
}

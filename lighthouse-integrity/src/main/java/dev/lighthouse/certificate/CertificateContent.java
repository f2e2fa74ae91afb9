package dev.lighthouse.certificate;

import dev.lighthouse.certificate.CertifiedFinding.Status;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says, as data: the predicate of the signed statement. Immutable.
 *
 * @param schema version of this format, {@code major.minor}
 * @param header what and when
 * @param scope each requirement and the finding that answers it
 * @param testing what was done to find out
 * @param findings what came of it
 * @param benchmarks the measured times and rates
 * @param decision what follows from findings and conditions
 * @param tally how many of the required findings passed
 * @param conditions of a conditional approval
 * @param recommendations derived from the findings by rule
 * @param evidence the files of the run, digested
 * @param checkpoints of the logs that the seals of acknowledged events are kept in; none before schema 1.1
 * @param environment machine, operating system, JVMs
 * @param run when and by what version it was measured
 * @param toolVersion what wrote the certificate
 * @param meaning what the signature says and does not say
 */
public record CertificateContent(
        String schema,
        Header header,
        List<ScopeEntry> scope,
        List<Testing> testing,
        List<CertifiedFinding> findings,
        List<Benchmark> benchmarks,
        Decision decision,
        Tally tally,
        List<String> conditions,
        List<String> recommendations,
        List<EvidenceFile> evidence,
        List<LogCheckpoint> checkpoints,
        Map<String, String> environment,
        Run run,
        String toolVersion,
        String meaning) {

    /** The in-toto predicate type. */
    public static final String PREDICATE_TYPE = "https://lighthouse.dev/certificate/v1";

    /** The version that this code writes; it reads every 1.x. */
    public static final String SCHEMA = "1.1";

    public CertificateContent {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(header, "header");
        scope = List.copyOf(scope);
        testing = List.copyOf(testing);
        findings = List.copyOf(findings);
        benchmarks = List.copyOf(benchmarks);
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(tally, "tally");
        conditions = List.copyOf(conditions);
        recommendations = List.copyOf(recommendations);
        evidence = List.copyOf(evidence);
        checkpoints = checkpoints == null ? List.of() : List.copyOf(checkpoints);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(toolVersion, "toolVersion");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** What was certified: the project of the build. */
    public record Component(String name, String version) {
        public Component {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
        }
    }

    /**
     * What and when.
     *
     * @param issuedAt ISO-8601 instant, by the signer's clock
     */
    public record Header(Component component, String certificateId, String runId, String issuedAt) {
        public Header {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(certificateId, "certificateId");
            Objects.requireNonNull(runId, "runId");
            Objects.requireNonNull(issuedAt, "issuedAt");
        }
    }

    /**
     * A requirement and its finding.
     *
     * @param finding its id
     */
    public record ScopeEntry(String requirement, String finding, boolean required, Status status) {
        static ScopeEntry of(CertifiedFinding finding) {
            return new ScopeEntry(finding.requirement(), finding.id(), finding.required(), finding.status());
        }
    }

    /**
     * One scenario that ran.
     *
     * @param seed as text: it uses all 64 bits, more than a JSON reader need keep
     */
    public record Testing(
            String scenario,
            String className,
            List<String> tags,
            int agents,
            String workload,
            int workers,
            double durationSeconds,
            String seed,
            Target target,
            Iterations iterations) {
        public Testing {
            Objects.requireNonNull(scenario, "scenario");
            tags = List.copyOf(tags);
        }
    }

    /** What was measured: {@code kind} is {@code process}, {@code url} or {@code unknown}. */
    public record Target(String name, String kind, String address) {}

    /** Iterations of the measured phases. */
    public record Iterations(long intended, long started, long completed, long failed, long unstarted, long refused) {}

    /**
     * One operation in one phase; times in nanoseconds from the intended start, absent when nothing was counted.
     *
     * @param operation its name; {@code *} for all of them together
     * @param errorRate failed / started
     */
    public record Benchmark(
            String scenario,
            String operation,
            String phase,
            long count,
            double ratePerSecond,
            @Nullable Double mean,
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99,
            @Nullable Long max,
            @Nullable Double errorRate) {}

    /** Required findings: how many passed of how many. Nothing is weighed. */
    public record Tally(int passed, int required) {
        static Tally of(List<CertifiedFinding> findings) {
            List<CertifiedFinding> required =
                    findings.stream().filter(CertifiedFinding::required).toList();
            long passed =
                    required.stream().filter(one -> one.status() == Status.PASS).count();
            return new Tally((int) passed, required.size());
        }

        /** In words. */
        @Override
        public String toString() {
            return passed + " of " + required + " required findings passed";
        }
    }

    /**
     * One file of the run.
     *
     * @param path relative to the run's folder, with {@code /}
     */
    public record EvidenceFile(String path, String sha256, long size) {
        public EvidenceFile {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /**
     * How far a scenario's log of sealed events went.
     *
     * @param origin names the log
     * @param size in entries
     * @param root of the Merkle tree over them (RFC 9162), in base64
     */
    public record LogCheckpoint(String scenario, String origin, long size, String root) {
        public LogCheckpoint {
            Objects.requireNonNull(scenario, "scenario");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(root, "root");
        }
    }

    /** When the run was, and what measured. */
    public record Run(String startedAt, String endedAt, String lighthouseVersion) {}
}

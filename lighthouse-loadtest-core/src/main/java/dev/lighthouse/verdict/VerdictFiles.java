package dev.lighthouse.verdict;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Digests;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The verdict of a run folder: {@code verdict.json}, and the same for continuous integration in {@code junit.xml}.
 * Whoever of verify, report and certify comes first derives both from {@code result.json}; who comes later reads them.
 */
public final class VerdictFiles {

    private VerdictFiles() {}

    /**
     * The verdict on the run, which lies in the folder afterwards.
     *
     * @throws IOException there is no readable {@code result.json}, the folder cannot be written, a newer major version
     *     wrote {@code verdict.json}, or that says something else than follows from {@code result.json}
     */
    public static Verdict of(RunFolder folder) throws IOException {
        if (!Files.exists(folder.resultFile())) {
            throw new NoSuchFileException(folder.path() + " holds no result.json: that run did not measure anything");
        }
        String digest = digest(folder.resultFile());
        RunResult result = folder.readResult();
        Verdict derived = Judge.judge(result, digest);
        Optional<Verdict> written = written(folder, digest);
        if (written.isPresent()) {
            requireSame(written.get(), derived, folder.verdictFile());
        } else {
            AtomicFiles.write(folder.verdictFile(), Json.bytes(derived));
        }
        Verdict verdict = written.orElse(derived);
        if (written.isEmpty() || !Files.exists(folder.junitFile())) {
            AtomicFiles.write(folder.junitFile(), JunitXml.bytes(verdict));
        }
        return verdict;
    }

    /** {@code sha256:} and the digest of a file in hexadecimal. */
    public static String digest(Path file) throws IOException {
        return "sha256:" + Digests.sha256(file);
    }

    /** The verdict that lies there, if it is on this result; one that cannot be read is none. */
    private static Optional<Verdict> written(RunFolder folder, String digest) throws IOException {
        Path file = folder.verdictFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Verdict verdict;
        try {
            verdict = Json.read(file, Verdict.class);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!digest.equals(verdict.resultDigest())) {
            return Optional.empty();
        }
        Schema.requireReadable(verdict.schema(), Verdict.SCHEMA, file);
        return Optional.of(verdict);
    }

    /** Whole: numbers, pointers and wording too, for they are what a certificate says. */
    private static void requireSame(Verdict written, Verdict derived, Path file) throws IOException {
        if (!written.equals(derived)) {
            throw new IOException(file + " says " + written.outcome() + " (" + written.decision()
                    + ") but from result.json follows " + derived.outcome() + " (" + derived.decision() + ")"
                    + difference(written, derived)
                    + "; it was changed, or judged by another version: delete it to judge again");
        }
    }

    private static String difference(Verdict written, Verdict derived) {
        for (Finding finding : derived.findings()) {
            if (!written.findings().contains(finding)) {
                return ", with another finding on '" + finding.id() + "'";
            }
        }
        return written.findings().equals(derived.findings()) ? "" : ", with other findings";
    }
}

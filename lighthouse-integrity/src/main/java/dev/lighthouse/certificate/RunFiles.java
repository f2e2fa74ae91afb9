package dev.lighthouse.certificate;

import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.seal.internal.BoundedFiles;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The files of one run's folder, read without ever leaving it: symbolic links in it are not followed. */
final class RunFiles {

    static final String RESULT = "result.json";
    static final String VERDICT = "verdict.json";
    static final String REPORT = "report.html";

    static final int MAX_JSON_BYTES = 64 * 1024 * 1024;
    private static final int MAX_FILES = 100_000;

    private final Path folder;

    /** Opens a folder, which itself may be given by a link such as {@code latest}. */
    RunFiles(Path folder) {
        try {
            this.folder = folder.toRealPath();
        } catch (IOException e) {
            throw new CertificationException("expected the folder of a run at " + folder + " but there is none", e);
        }
        if (!Files.isDirectory(this.folder)) {
            throw new CertificationException("expected the folder of a run at " + folder + " but it is a file");
        }
    }

    /** A JSON file of the run, the very bytes it was read from, and their digest. */
    record Read(JsonNode tree, byte[] bytes, String sha256) {}

    Read json(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CertificationException("expected " + name + " in " + folder + " but there is none");
        }
        try {
            byte[] bytes = BoundedFiles.read(file, MAX_JSON_BYTES, LinkOption.NOFOLLOW_LINKS);
            return new Read(CanonicalJson.parse(bytes), bytes, HexFormat.of().formatHex(sha256().digest(bytes)));
        } catch (IOException | SealingException e) {
            throw new CertificationException("expected to read " + name + " but " + e.getMessage(), e);
        }
    }

    /** All regular files that are evidence, digested, ordered by path. */
    List<EvidenceFile> digestAll() {
        List<EvidenceFile> all = new ArrayList<>();
        for (String path : list()) {
            Path file = folder.resolve(path);
            try {
                all.add(digest(file, path));
            } catch (IOException e) {
                throw new CertificationException("expected to read " + path + " but " + e, e);
            }
        }
        return all;
    }

    /** The paths of all regular files that are evidence, ordered. What is derived from a certificate's data is none. */
    List<String> list() {
        List<String> paths = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = slashed(file);
                    if (attributes.isRegularFile() && isEvidence(path)) {
                        paths.add(path);
                    }
                    if (paths.size() > MAX_FILES) {
                        throw new CertificationException("expected at most " + MAX_FILES + " files in " + folder
                                + " but there are more; is it the folder of a run?");
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CertificationException("expected to list " + folder + " but " + e, e);
        }
        paths.sort(Comparator.naturalOrder());
        return paths;
    }

    private String slashed(Path file) {
        List<String> names = new ArrayList<>();
        folder.relativize(file).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** A text beside the evidence; empty if there is none. */
    Optional<String> text(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = BoundedFiles.read(file, MAX_JSON_BYTES, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CertificationException("expected to read " + name + " but " + e.getMessage(), e);
        }
    }

    private static boolean isEvidence(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean derived = path.startsWith("certificate.") || path.equals(REPORT);
        boolean temporary = name.startsWith(".") || name.endsWith(".tmp");
        return !derived && !temporary;
    }

    /** What is wrong with one file of the certificate's list, in one sentence; empty if nothing is. */
    Optional<String> problem(EvidenceFile expected) {
        String path = expected.path();
        if (!isWithin(path)) {
            return Optional.of("'" + path + "' is no path within a run's folder; it was not read");
        }
        Path file = folder;
        for (String name : path.split("/")) {
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                return Optional.of(path + " is reached by a symbolic link, which is not followed");
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path + " is missing");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path + " is not a regular file");
        }
        try {
            EvidenceFile actual = digest(file, path);
            if (actual.size() < expected.size()) {
                return Optional.of(
                        path + " is truncated or altered: it has " + actual.size() + " bytes of " + expected.size());
            }
            if (actual.size() > expected.size()) {
                return Optional.of(
                        path + " was added to: it has " + actual.size() + " bytes instead of " + expected.size());
            }
            return actual.sha256().equals(expected.sha256())
                    ? Optional.empty()
                    : Optional.of(path + " is altered: its SHA-256 is " + actual.sha256() + " instead of "
                            + expected.sha256());
        } catch (IOException e) {
            return Optional.of(path + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Whether a path names something below the folder by plain names alone, on any operating system. */
    static boolean isWithin(String path) {
        if (path.isEmpty() || path.length() > 4096 || path.startsWith("/") || path.endsWith("/")) {
            return false;
        }
        if (path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':')) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static EvidenceFile digest(Path file, String path) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new EvidenceFile(path, HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new CertificationException("expected this JDK to offer SHA-256 but it does not", e);
        }
    }
}

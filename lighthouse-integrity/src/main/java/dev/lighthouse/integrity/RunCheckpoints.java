package dev.lighthouse.integrity;

import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.seal.internal.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs the checkpoints that a run's watches left in {@code result.json}: notes in C2SP form, each beside its baseline. The
 * signing key is never in the JVM that measures, so this comes after it.
 */
public final class RunCheckpoints {

    private RunCheckpoints() {}

    /**
     * Signs them and writes {@code baselines/N.checkpoint.txt}.
     *
     * @return the files, in the order of the scenarios; none where nothing was watched
     * @throws IOException if the result cannot be read, or a file cannot be written
     */
    public static List<Path> sign(Path runFolder, SigningKey key) throws IOException {
        Path all = runFolder.resolve(DurableBaseline.FOLDER);
        List<Path> written = new ArrayList<>();
        for (Checkpoint checkpoint : ResultCheckpoints.of(runFolder.resolve("result.json"))) {
            String number = checkpoint.origin().substring(checkpoint.origin().lastIndexOf('/') + 1);
            if (number.matches("[0-9]{1,9}") && Files.isDirectory(all.resolve(number))) {
                Path file = all.resolve(number + ".checkpoint.txt");
                String note = checkpoint
                        .sign(new NoteSigner(checkpoint.origin(), key))
                        .format();
                DurableFiles.replace(file, note.getBytes(StandardCharsets.UTF_8));
                written.add(file);
            }
        }
        return written;
    }
}

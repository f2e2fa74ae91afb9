package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the server of a disk is to do; it lies in a folder that only the owner of the disk can read.
 *
 * @param folder with the files
 * @param powerCuts whether to remember what has not been synced
 * @param kept the probability with which it survives a power cut; {@link #DRAWN} for one that the seed decides
 */
public record DiskSpec(String folder, List<Fault> faults, long seed, boolean powerCuts, double kept)
        implements Serializable {

    public static final double DRAWN = -1;

    private static final String FILE = "disk";

    public void write(Path to) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(to.resolve(FILE)))) {
            out.writeObject(this);
        }
    }

    static DiskSpec read(Path from) throws IOException {
        try (InputStream file = Files.newInputStream(from.resolve(FILE));
                ObjectInputStream in = new ObjectInputStream(file)) {
            return (DiskSpec) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("the disk was described by another version of Lighthouse", e);
        }
    }
}

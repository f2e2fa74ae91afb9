package dev.lighthouse.fuse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where agents leave what they have counted: the folder of their worker in the run's folder, whose temporary folder lies
 * within it. The controller has those folders from the run.
 */
final class ClientFolders {

    private ClientFolders() {}

    /** In a worker. */
    static Path ofThisWorker() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path worker = temporary.getParent();
        return worker == null ? temporary : worker;
    }

    /** In the controller: what all agents have left there. */
    static ClientCounts sum(List<Path> workers) throws IOException {
        ClientCounts sum = new ClientCounts();
        for (Path worker : workers) {
            sum.addAll(worker);
        }
        return sum;
    }
}

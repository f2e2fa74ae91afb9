package dev.lighthouse.integrity;

import dev.lighthouse.companion.testing.TestCompanionContext;
import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run's folder with the journals of its workers, which the test writes as their agents would. */
final class Scene implements AutoCloseable {

    final TestCompanionContext context;
    private final Path folder;
    private final List<JournalWriter> writers = new ArrayList<>();

    Scene(Path folder, int workers, Map<String, String> properties) throws IOException {
        this.folder = folder;
        List<Path> journals = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            Path journal = folder.resolve("workers").resolve("smoke-" + worker);
            journals.add(journal);
            writers.add(new JournalWriter(journal));
        }
        context = TestCompanionContext.in(folder).journals(journals).at(12.345);
        properties.forEach(context::property);
    }

    JournalWriter journal(int worker) {
        return writers.get(worker);
    }

    long intend(int worker, int agent, String payload) {
        return journal(worker).intend(agent, System.nanoTime(), "key-" + agent, payload);
    }

    void acknowledge(int worker, long intent, String id) {
        journal(worker).append(new JournalEntry.Acknowledged(intent, System.nanoTime(), id));
    }

    /** An agent sends something and is told that it is stored under that id. */
    void acknowledged(int worker, int agent, String payload, String id) {
        acknowledge(worker, intend(worker, agent, payload), id);
    }

    List<String> violationLines() throws IOException {
        return Files.readAllLines(folder.resolve("violations.jsonl"));
    }

    @Override
    public void close() {
        writers.forEach(JournalWriter::close);
    }
}

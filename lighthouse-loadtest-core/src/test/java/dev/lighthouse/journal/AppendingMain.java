package dev.lighthouse.journal;

import java.nio.file.Path;

/** A worker that appends until somebody kills it, and prints the number of each entry that append returned from. */
final class AppendingMain {

    private AppendingMain() {}

    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String[] arguments) throws Exception {
        try (JournalWriter writer = new JournalWriter(Path.of(arguments[0]), 4_096)) {
            for (int i = 0; ; i++) {
                writer.intend(i % 7, i, "key-" + i, JournalTest.payload(i));
                System.out.println(i);
            }
        }
    }
}

package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The least that blocking agents can do: ask and ask again, on threads as a worker's agents have them. */
final class RawLoop {

    private RawLoop() {}

    /** Arguments: port, agents. Does not end by itself. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int agents = Integer.parseInt(arguments[1]);
        for (int i = 0; i < agents; i++) {
            AgentThread.unstarted(() -> loop(port)).start();
        }
        new CountDownLatch(1).await();
    }

    private static void loop(int port) {
        try {
            RawConnection connection = RawConnection.to(port);
            while (true) {
                connection.ask();
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}

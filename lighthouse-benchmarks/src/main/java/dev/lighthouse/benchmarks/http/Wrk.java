package dev.lighthouse.benchmarks.http;

import java.util.List;

/** wrk with one thread. It has no open workload. */
record Wrk() implements Contender {

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public String missing(Workloads workload) {
        return workload == Workloads.OPEN ? "has none" : "";
    }

    @Override
    public List<String> command(Task task) {
        return List.of(
                "wrk",
                "-t1",
                "-c" + task.workload().level(),
                "-d" + task.all() + "s",
                "http://127.0.0.1:" + task.port() + "/");
    }
}

package dev.lighthouse.benchmarks.http;

import java.util.List;

/** Blocking sockets without any HTTP: the least that a generator in Java costs. */
record Raw(Jvm jvm) implements Contender {

    @Override
    public String name() {
        return "raw " + jvm.name();
    }

    @Override
    public String missing(Workloads workload) {
        return "";
    }

    @Override
    public List<String> command(Task task) {
        int level = task.workload().level();
        return jvm.command(task.workload() == Workloads.OPEN ? RawArrivals.class : RawLoop.class, task.port(), level);
    }
}

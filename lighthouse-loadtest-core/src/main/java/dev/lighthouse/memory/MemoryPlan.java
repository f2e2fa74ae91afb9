package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.JvmConnection;
import java.io.IOException;

/** What a watch is to read. Opening it is all that differs between the ways. */
sealed interface MemoryPlan {

    /** In one line, for people and for the digest of the plan. */
    String describe();

    /**
     * Connects to it.
     *
     * @throws CompanionUnavailable the environment lacks something
     * @throws IOException it cannot be read
     */
    MemorySession open(CompanionContext context, MemoryWatch watch, Deadlines deadlines) throws Exception;

    /** The process that Lighthouse started. */
    record OfProcess() implements MemoryPlan {
        @Override
        public String describe() {
            return "memory of the target's process";
        }

        @Override
        public MemorySession open(CompanionContext context, MemoryWatch watch, Deadlines deadlines) throws Exception {
            if (context.targetPid().isEmpty()) {
                throw new CompanionUnavailable("the target " + context.target()
                        + " is no process that Lighthouse started on this machine, so its memory cannot be read; let it"
                        + " be started with Target.process(...) or mvn lighthouse:start, read it where it runs with"
                        + " MemoryWatch.overJmx(...) or overPrometheus(...), or leave MemoryWatch.ofTarget() out");
            }
            long pid = context.targetPid().getAsLong();
            ProcessIdentity process = ProcessIdentity.of(pid)
                    .orElseThrow(() -> new IOException("the target's process (pid " + pid
                            + ") ended before its memory was read; its log says why"));
            return MemorySession.ofProcess(process, context, watch, deadlines);
        }
    }

    /** A JVM that listens for JMX. */
    record OverJmx(String property) implements MemoryPlan {
        @Override
        public String describe() {
            return "memory of the JVM at the JMX address in " + property;
        }

        @Override
        public MemorySession open(CompanionContext context, MemoryWatch watch, Deadlines deadlines) throws Exception {
            String address = context.property(property);
            return MemorySession.of(
                    JvmSource.open(calls -> JvmConnection.to(calls, address, deadlines.connect()), context, deadlines),
                    context,
                    watch);
        }
    }

    /** A metric of a Prometheus endpoint. */
    record OverPrometheus(String property, String metric) implements MemoryPlan {
        @Override
        public String describe() {
            return "memory as " + metric + " at the Prometheus endpoint in " + property;
        }

        @Override
        public MemorySession open(CompanionContext context, MemoryWatch watch, Deadlines deadlines) throws Exception {
            PrometheusSource source =
                    new PrometheusSource(PrometheusEndpoint.at(context.property(property)), metric, context, deadlines);
            try {
                source.settled();
            } catch (IOException e) {
                source.close();
                throw e;
            }
            return MemorySession.of(source, context, watch);
        }
    }
}

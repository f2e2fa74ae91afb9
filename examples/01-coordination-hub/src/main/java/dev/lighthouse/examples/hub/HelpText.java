package dev.lighthouse.examples.hub;

import dev.lighthouse.examples.hub.saboteur.SaboteurMode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class HelpText {
    private HelpText() {}

    static String text() {
        return """
                coordination hub: an event-sourced hub for many agents, on the loopback address

                usage: java -Xms768m -Xmx768m -jar coordination-hub.jar [flags]
                  --port N              where to listen, 0 for a free port (default %d)
                  --data DIR            its folder, with the event store in SQLite (default %s)
                  --jdbc-url URL        the event store is in this PostgreSQL database instead: jdbc:postgresql:...;
                                        a password belongs into ~/.pgpass or the file that PGPASSFILE names
                  --agent-keys FILE     lines 'agent_id = key' or 'agent_id:role = key'; without it every agent may
                                        open sessions
                  --rate-limits         answer 429 to an agent that sends more requests a minute than its role allows
                  --mac-key FILE        the key that seals each event, its id before .key; made where there is none
                                        (default %s in the data folder)
                  --saboteur MODE[=RATE]  misbehave on purpose; may be given more than once
                  --seed N              for what saboteurs draw by lot (default 1)
                  --help                this text

                saboteur modes (usual rate):
                %s""".formatted(
                        HubOptions.DEFAULT_PORT,
                        HubOptions.DEFAULT_DATA,
                        DataFolder.MAC_KEY,
                        Arrays.stream(SaboteurMode.values()).map(HelpText::line).collect(Collectors.joining("\n")));
    }

    static String saboteurNames() {
        return Arrays.stream(SaboteurMode.values()).map(SaboteurMode::flag).collect(Collectors.joining(", "));
    }

    static String number(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }

    private static String line(SaboteurMode mode) {
        String usual = "(" + number(mode.usualRate()) + (mode.unit().equals("share") ? "" : " " + mode.unit()) + ")";
        return "  %-13s %-10s %s".formatted(mode.flag(), usual, mode.effect());
    }
}

package dev.lighthouse.examples.hub;

import dev.lighthouse.examples.hub.saboteur.SaboteurMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command line, read.
 *
 * @param port 0 for a free one
 * @param data the folder with the SQLite store; null if there is a URL
 * @param jdbcUrl where the store is, without a password; null if it is in the folder
 * @param agentKeys null if every agent may open sessions
 * @param rateLimits whether an agent may send only so many requests a minute, by its role
 * @param macKey the file of the key that seals events; one in the data folder if empty
 * @param saboteurs the modes switched on, with their rates
 * @param help whether only the help text was asked for
 */
record HubOptions(
        int port,
        Path data,
        String jdbcUrl,
        Path agentKeys,
        boolean rateLimits,
        Optional<Path> macKey,
        Map<SaboteurMode, Double> saboteurs,
        long seed,
        boolean help) {
    static final int DEFAULT_PORT = 8765;
    static final String DEFAULT_DATA = "hub-data";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern PASSWORD = Pattern.compile("password=|@", Pattern.CASE_INSENSITIVE);

    static HubOptions parse(List<String> arguments) throws StartException {
        int port = DEFAULT_PORT;
        Path data = null;
        String jdbcUrl = null;
        Path agentKeys = null;
        boolean rateLimits = false;
        Optional<Path> macKey = Optional.empty();
        long seed = 1;
        boolean help = false;
        Map<SaboteurMode, Double> saboteurs = new EnumMap<>(SaboteurMode.class);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String flag = rest.pop();
            switch (flag) {
                case "--port" -> port = (int) number(flag, value(flag, rest), 0, 65_535);
                case "--data" -> data = path(flag, value(flag, rest));
                case "--jdbc-url" -> jdbcUrl = jdbcUrl(value(flag, rest));
                case "--agent-keys" -> agentKeys = path(flag, value(flag, rest));
                case "--rate-limits" -> rateLimits = true;
                case "--mac-key" -> macKey = Optional.of(path(flag, value(flag, rest)));
                case "--saboteur" -> addSaboteur(value(flag, rest), saboteurs);
                case "--seed" -> seed = number(flag, value(flag, rest), Long.MIN_VALUE, Long.MAX_VALUE);
                case "--help", "-h" -> help = true;
                default ->
                    throw StartException.usage("unknown flag " + flag
                            + "; expected --port, --data, --jdbc-url, --agent-keys, --rate-limits, --mac-key, --saboteur,"
                            + " --seed or --help");
            }
        }
        if (data != null && jdbcUrl != null) {
            throw StartException.usage("expected --data or --jdbc-url but got both; events are kept in one place");
        }
        if (data == null && jdbcUrl == null) {
            data = Path.of(DEFAULT_DATA);
        }
        return new HubOptions(port, data, jdbcUrl, agentKeys, rateLimits, macKey, saboteurs, seed, help);
    }

    private static String value(String flag, Deque<String> rest) throws StartException {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw StartException.usage("expected a value after " + flag + " but there is none");
        }
        return rest.pop();
    }

    private static long number(String flag, String text, long least, long most) throws StartException {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw StartException.usage(flag + " must be a whole number from " + least + " to " + most + " but was " + text);
    }

    private static Path path(String flag, String text) throws StartException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw StartException.usage(flag + " must be a path but was " + text);
        }
    }

    /** Its value is not repeated in messages: it may hold a password after all. */
    private static String jdbcUrl(String url) throws StartException {
        if (!url.startsWith(POSTGRESQL)) {
            throw StartException.usage("--jdbc-url must begin with " + POSTGRESQL
                    + " but does not; the hub's own SQLite file is chosen with --data");
        }
        if (PASSWORD.matcher(url).find()) {
            throw StartException.usage("--jdbc-url must hold no password, which every user of this machine could read,"
                    + " but does; put it into ~/.pgpass or the file that PGPASSFILE names");
        }
        return url;
    }

    private static void addSaboteur(String text, Map<SaboteurMode, Double> saboteurs) throws StartException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        SaboteurMode mode = SaboteurMode.named(name)
                .orElseThrow(() -> StartException.usage(
                        "unknown saboteur " + name + "; expected one of " + HelpText.saboteurNames()));
        saboteurs.put(mode, equals < 0 ? mode.usualRate() : rate(mode, text.substring(equals + 1)));
    }

    private static double rate(SaboteurMode mode, String text) throws StartException {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= mode.mostRate()) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw StartException.usage("the rate of " + mode.flag() + " must be a number of " + mode.unit()
                + " above 0 and up to " + HelpText.number(mode.mostRate()) + " but was " + text);
    }
}

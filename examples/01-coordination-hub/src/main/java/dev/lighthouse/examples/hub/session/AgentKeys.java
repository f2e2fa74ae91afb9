package dev.lighthouse.examples.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which key an agent must show to open a session. Without any configured, every agent may. */
public final class AgentKeys {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Map<String, byte[]> keys;
    private final Map<String, Role> roles;

    private AgentKeys(Map<String, byte[]> keys, Map<String, Role> roles) {
        this.keys = keys;
        this.roles = roles;
    }

    /** Every agent may open sessions. */
    public static AgentKeys none() {
        return new AgentKeys(null, Map.of());
    }

    /**
     * Reads lines {@code agent_id = key} or {@code agent_id:role = key}; empty lines and those that start with {@code #}
     * are skipped.
     *
     * @throws IllegalArgumentException with one sentence for whoever wrote the file; keys are never in it
     */
    public static AgentKeys read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("expected agent keys in " + file + " but there is no such file");
            }
            refuseIfOthersCanRead(file);
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("agent keys in " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    private static void refuseIfOthersCanRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (found.stream().anyMatch(OTHERS::contains)) {
            throw new IllegalArgumentException("agent keys in " + file + " must be for their owner only but are "
                    + PosixFilePermissions.toString(found) + "; run chmod 600 " + file);
        }
    }

    private static AgentKeys parse(Path file, List<String> lines) {
        Map<String, byte[]> keys = new TreeMap<>();
        Map<String, Role> roles = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String left = equals < 0 ? "" : line.substring(0, equals).strip();
            String key = equals < 0 ? "" : line.substring(equals + 1).strip();
            int colon = left.indexOf(':');
            String agent = colon < 0 ? left : left.substring(0, colon);
            Optional<Role> role = colon < 0 ? Optional.of(Role.AGENT) : Role.named(left.substring(colon + 1));
            if (agent.isEmpty() || key.isEmpty() || role.isEmpty() || keys.put(agent, key.getBytes(UTF_8)) != null) {
                throw new IllegalArgumentException(
                        "expected 'agent_id = key' or 'agent_id:role = key', each agent once, in line " + (i + 1)
                                + " of " + file + "; roles are " + Role.names() + "; correct that line");
            }
            if (colon >= 0) {
                roles.put(agent, role.get());
            }
        }
        return new AgentKeys(keys, roles);
    }

    /** The role that the file gives an agent, if it gives one. */
    public Optional<Role> role(String agentId) {
        return Optional.ofNullable(roles.get(agentId));
    }

    /** Whether this agent may open a session with this key, which may be null. Takes constant time for a known agent. */
    public boolean admit(String agentId, String key) {
        if (keys == null) {
            return true;
        }
        byte[] expected = keys.get(agentId);
        return expected != null && key != null && MessageDigest.isEqual(expected, key.getBytes(UTF_8));
    }
}

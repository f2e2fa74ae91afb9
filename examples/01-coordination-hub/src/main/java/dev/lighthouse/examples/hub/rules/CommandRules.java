package dev.lighthouse.examples.hub.rules;

import dev.lighthouse.examples.hub.rules.Judgement.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges commands by fixed rules, without state. What any rule calls risky stays risky, whatever else the command
 * does; what no rule knows is not approved.
 */
public final class CommandRules {
    private static final Set<String> LOOKING_TOOLS = Set.of("read", "glob", "grep", "ls", "search", "status");
    private static final Set<String> SHELL_TOOLS = Set.of("bash", "shell", "sh");
    private static final Set<String> WRITING_TOOLS = Set.of("write", "edit");
    private static final Set<String> SAFE_PROGRAMS =
            Set.of("ls", "cat", "echo", "pwd", "head", "tail", "wc", "grep", "sort", "uniq", "date", "whoami", "true");
    private static final Set<String> SAFE_GIT = Set.of("status", "log", "diff", "show");
    private static final Pattern SEPARATOR = Pattern.compile("&&|\\|\\||[;|&\\n]");
    private static final Pattern NESTED = Pattern.compile("[`<>]|\\$[({]");

    private record Risk(String name, Pattern pattern) {
        Risk(String name, String regex) {
            this(name, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final List<Risk> RISKS = List.of(
            new Risk("privilege-escalation", "\\b(sudo|su|doas|chown)\\b|\\bchmod\\s+(-R\\s+)?[0-7]*7{2,3}\\b"),
            new Risk("deletion", "\\b(rm|rmdir|shred|unlink|truncate)\\b|\\bfind\\b.*-(delete|exec)\\b"),
            new Risk("disk", "\\b(mkfs\\S*|dd|fdisk|mount|umount)\\b|>\\s*/dev/(?!null)"),
            new Risk("process", "\\b(kill|killall|pkill|shutdown|reboot|systemctl)\\b"),
            new Risk("network", "\\b(curl|wget|nc|ssh|scp|rsync)\\b"),
            new Risk("history-rewrite", "\\bgit\\b.*(\\bpush\\b.*(--force|-f)\\b|\\breset\\s+--hard|\\bclean\\b)"),
            new Risk("database", "\\b(drop|truncate|alter)\\s+(table|database|schema)\\b|\\bdelete\\s+from\\b"),
            new Risk("secrets", "/etc/(passwd|shadow|sudoers)|\\.ssh\\b|\\bid_(rsa|ed25519)\\b|\\.env\\b"),
            new Risk("code-injection", "\\b(eval|exec)\\b|\\|\\s*(ba|z)?sh\\b"));

    /**
     * Judges one call of a tool.
     *
     * @param tool its name, for example {@code Bash}
     * @param input everything that the tool is given, as text; for a shell the command line
     */
    public Judgement judge(String tool, String input) {
        for (Risk risk : RISKS) {
            if (risk.pattern().matcher(input).find()) {
                return new Judgement(
                        false,
                        Category.RISKY,
                        1.0,
                        risk.name(),
                        "Not approved: the rule '" + risk.name() + "' calls this risky, so it needs an expert's vote.");
            }
        }
        String name = tool.toLowerCase(Locale.ROOT);
        if (LOOKING_TOOLS.contains(name)) {
            return safe("looking-tool", tool + " only looks.");
        }
        if (WRITING_TOOLS.contains(name)) {
            return complex(true, "writing-tool", tool + " writes, but no rule calls this risky.");
        }
        if (SHELL_TOOLS.contains(name)) {
            return shell(input);
        }
        return complex(false, "unknown-tool", "no rule knows the tool " + tool + "; it needs an expert's vote.");
    }

    private static Judgement shell(String command) {
        List<String> parts = Arrays.stream(SEPARATOR.split(command))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        boolean nested = NESTED.matcher(command).find();
        boolean known = !parts.isEmpty() && parts.stream().allMatch(CommandRules::isSafe);
        if (known && !nested && parts.size() == 1) {
            return safe("safe-program", "a single command that only looks.");
        }
        if (known && !nested) {
            return complex(true, "safe-parts", "each of its " + parts.size() + " parts only looks.");
        }
        String rule = nested ? "nested-command" : "unknown-program";
        String why = nested ? "redirections and substitutions hide what runs" : "no rule knows all that it runs";
        return complex(false, rule, why + "; it needs an expert's vote.");
    }

    private static boolean isSafe(String part) {
        String[] words = part.split("\\s+");
        return SAFE_PROGRAMS.contains(words[0])
                || words[0].equals("git") && words.length > 1 && SAFE_GIT.contains(words[1]);
    }

    private static Judgement safe(String rule, String why) {
        return new Judgement(true, Category.SAFE, 1.0, rule, "Approved: " + why);
    }

    private static Judgement complex(boolean approved, String rule, String why) {
        return new Judgement(
                approved,
                Category.COMPLEX,
                approved ? 0.8 : 0.5,
                rule,
                (approved ? "Approved: " : "Not approved: ") + why);
    }
}

package dev.lighthouse.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** <code>{port}</code> and <code>{dir}</code> in what a target is started with. */
final class Placeholders {

    static final String PORT = "{port}";
    static final String DIR = "{dir}";

    /**
     * A word in braces, as a slip of the pen leaves it. A shell's <code>${home}</code>, a logger's
     * <code>%d{iso}</code> and a template's <code>{{name}}</code> are meant as they stand.
     */
    private static final Pattern WORD = Pattern.compile("(?<![${])(?<!%[A-Za-z]{1,20})\\{[a-z]{1,20}\\}(?!\\})");

    private Placeholders() {}

    static String resolve(String text, String port, Path dir) {
        return text.replace(PORT, port).replace(DIR, dir.toString());
    }

    /**
     * A sentence for each placeholder that there is not, and the element that has it; without the text around it, which
     * may be a secret. A warning and not a refusal, since programs may well take such a word: {@code awk '{print}'}.
     */
    static List<String> unknown(ProcessTarget target) {
        return Stream.of(
                        unknown(target, "<command>", target.command()),
                        unknown(target, "<jvmArguments>", target.jvmArguments()),
                        unknown(target, "<arguments>", target.arguments()),
                        unknown(target, "<environment>", target.environment().values()),
                        unknown(target, "<properties>", target.properties().values()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> unknown(ProcessTarget target, String element, Collection<String> texts) {
        List<String> words = new ArrayList<>();
        for (String text : texts) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
        return words.stream()
                .filter(word -> !word.equals(PORT) && !word.equals(DIR))
                .distinct()
                .sorted()
                .map(word -> "target " + target.name() + ": unknown placeholder " + word + " in " + element
                        + " is passed on as it stands; there are " + PORT + " and " + DIR)
                .toList();
    }
}

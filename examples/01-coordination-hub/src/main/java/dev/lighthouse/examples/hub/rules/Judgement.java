package dev.lighthouse.examples.hub.rules;

/**
 * What the rules say about a command.
 *
 * @param confidence fixed for each rule: how directly it speaks about the whole command, from 0 to 1
 * @param rule which rule decided
 */
public record Judgement(boolean approved, Category category, double confidence, String rule, String reasoning) {

    /** The kinds of command. */
    public enum Category {
        /** Only looks, or is known to be harmless: approved. */
        SAFE,
        /** Could destroy, leak or escalate: not approved without an expert's vote. */
        RISKY,
        /** More than one simple command, or an unknown one: approved only when each of its parts is safe. */
        COMPLEX
    }

    /** The same command, approved all the same by a vote in which that expert approved. */
    public Judgement approvedBy(String expert) {
        return new Judgement(true, category, 1.0, rule, "Approved: by a vote, with expert " + expert + ".");
    }
}

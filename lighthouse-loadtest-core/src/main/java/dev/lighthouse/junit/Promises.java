package dev.lighthouse.junit;

import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Judge;
import java.util.List;

/**
 * What a plan required of its run and did not get.
 *
 * @param broken required findings that are not PASS
 */
record Promises(LoadResult result, List<Finding> broken) {

    /**
     * Of a result.
     *
     * @param asserted the test method asserts something itself, so that a plan need not require anything
     */
    static Promises of(LoadResult result, boolean asserted) {
        return new Promises(
                result,
                result.verdict().findings().stream()
                        .filter(finding -> finding.required() && finding.status() != Finding.Status.PASS)
                        .filter(finding -> !(asserted && Judge.saysThatNothingIsRequired(finding)))
                        .toList());
    }

    /**
     * @throws AssertionError one is broken; the message names each, with where to look
     */
    void require() {
        if (!broken.isEmpty()) {
            throw new AssertionError(text());
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder(result + " does not keep what its plan requires:");
        for (Finding finding : broken) {
            text.append("\n  ").append(finding.status()).append("  ").append(finding.requirement());
            text.append("\n    ").append(finding.reason().strip().replace("\n", "\n    "));
            String evidence = finding.evidence();
            if (evidence != null) {
                text.append("\n    at ").append(result.folder().resolve(evidence));
            }
        }
        return text.append("\n  report: ").append(result.report()).toString();
    }
}

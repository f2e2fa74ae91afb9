package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one threshold by recursive descent; used once. */
final class Parser {

    private static final int MAX_DIGITS = 15;

    private final String text;
    private final List<Token> tokens;
    private int at;

    private @Nullable String operation;
    private @Nullable String tag;
    private @Nullable String phase;
    private @Nullable String errorClass;

    Parser(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Threshold parse() {
        if (peek().kind() == Token.Kind.END) {
            throw at(peek(), "expected a threshold such as 'append response p95 < 100 ms' but found nothing");
        }
        Gate gate = Gate.REQUIRED;
        Duration delay = null;
        if (accept("warn")) {
            gate = Gate.WARN;
        } else if (accept("abort")) {
            expect("on", "'on' after 'abort'");
            gate = Gate.ABORT;
            delay = accept("after") ? duration() : null;
        }
        Token beforeSelectors = peek();
        selectors();
        Token metricToken = peek();
        String metric = metric();
        boolean companion = metric.indexOf('.') >= 0;
        Statistic statistic = statistic(metric, companion);
        requireFittingSelectors(beforeSelectors, metricToken, metric, companion);
        Operator operator = operator();
        Token number = peek();
        BigDecimal limit = number();
        Metric.Unit dimension = companion ? null : dimension(metric, statistic);
        Limit base = limit(limit, dimension, metric, statistic);
        if (!companion) {
            requirePossible(number, base, metric, statistic);
        }
        Duration window = window();
        long floor = samples(metric, statistic);
        Token end = peek();
        if (end.kind() != Token.Kind.END) {
            throw at(end, "expected 'over any DURATION', 'min N samples' or the end but found " + end.shown());
        }
        return new Threshold(
                text,
                gate,
                delay,
                operation,
                tag,
                phase,
                errorClass,
                metric,
                statistic,
                operator,
                base.value(),
                base.unit(),
                window,
                floor);
    }

    private record Limit(double value, Metric.Unit unit) {}

    // ---- what is looked at

    private void selectors() {
        while (true) {
            Token token = peek();
            if (token.kind() == Token.Kind.WORD
                    && Vocabulary.SELECTORS.contains(token.text())
                    && tokens.get(at + 1).kind() == Token.Kind.COLON) {
                at += 2;
                selector(token, selected(token));
            } else if (isOperation(token)) {
                if (operation != null || tag != null) {
                    throw at(
                            token,
                            "expected a metric or statistic but found " + token.shown()
                                    + Vocabulary.suggestion(token.text()) + "; " + Vocabulary.METRICS_LISTED);
                }
                if (token.text().isBlank()) {
                    throw at(token, "expected an operation's name in the quotes but found none");
                }
                operation = token.text();
                at++;
            } else {
                return;
            }
        }
    }

    private static boolean isOperation(Token token) {
        return token.kind() == Token.Kind.STRING
                || (token.kind() == Token.Kind.WORD
                        && token.text().indexOf('.') < 0
                        && !Vocabulary.isReserved(token.text()));
    }

    private String selected(Token selector) {
        Token value = peek();
        boolean named = value.kind() == Token.Kind.WORD || value.kind() == Token.Kind.STRING;
        if (!named || value.text().isBlank()) {
            throw at(value, "expected a name after '" + selector.text() + ":' but found " + value.shown());
        }
        at++;
        return value.text();
    }

    private void selector(Token token, String value) {
        String kind = token.text();
        @Nullable String before = kind.equals("tag") ? tag : kind.equals("phase") ? phase : errorClass;
        if (before != null) {
            throw at(token, "expected '" + kind + ":' once but found it again");
        }
        switch (kind) {
            case "tag" -> {
                if (operation != null) {
                    throw at(token, "expected an operation or a tag but found both");
                }
                tag = value;
            }
            case "phase" -> phase = value;
            default -> errorClass = value;
        }
    }

    private void requireFittingSelectors(Token first, Token metricToken, String metric, boolean companion) {
        if (companion && (operation != null || tag != null || phase != null || errorClass != null)) {
            throw at(first, "expected " + metric + " alone: a companion's metric is of the whole scenario");
        }
        if (errorClass != null && !metric.equals(Threshold.ERRORS)) {
            throw at(metricToken, "expected 'errors' after error:" + errorClass + " but found " + metricToken.shown());
        }
        boolean iterationsOnly = metric.equals(Threshold.UNSTARTED) || metric.equals(Threshold.REFUSED);
        if (iterationsOnly && (operation != null || tag != null)) {
            throw at(first, "expected " + metric + " without an operation or tag: it counts iterations");
        }
    }

    // ---- which number

    private String metric() {
        Token token = peek();
        if (token.kind() == Token.Kind.WORD) {
            if (Vocabulary.METRICS.containsKey(token.text())) {
                at++;
                return token.text();
            }
            if (Statistic.ofName(token.text()) != null || Statistic.looksLikePercentile(token.text())) {
                return Threshold.RESPONSE;
            }
            if (token.text().matches("[^.]+(\\.[^.]+)+")) {
                at++;
                return token.text();
            }
        }
        String suggestion = token.kind() == Token.Kind.WORD ? Vocabulary.suggestion(token.text()) : "";
        if (suggestion.isEmpty() && operation != null) {
            suggestion = Vocabulary.suggestion(operation);
        }
        throw at(
                token,
                "expected a metric or statistic"
                        + (operation == null ? "" : " after operation '" + operation + "'") + " but found "
                        + token.shown()
                        + suggestion + "; " + Vocabulary.METRICS_LISTED);
    }

    private Statistic statistic(String metric, boolean companion) {
        Token token = peek();
        boolean timed = Vocabulary.METRICS.get(metric) == Metric.Unit.NANOSECONDS;
        Statistic statistic = token.kind() == Token.Kind.WORD ? Statistic.ofName(token.text()) : null;
        boolean counted = Statistic.COUNT.equals(statistic);
        if (timed) {
            if (statistic == null || counted) {
                throw at(
                        token,
                        "expected a statistic of " + metric + " (" + Vocabulary.STATISTICS_LISTED + ") but found "
                                + token.shown() + outOfRange(token) + (counted ? "; a count goes with errors" : ""));
            }
            at++;
            return statistic;
        }
        if (statistic != null && !(counted && metric.equals(Threshold.ERRORS))) {
            throw at(
                    token,
                    "expected an operator (< <= > >= = !=) but found " + token.shown() + "; " + metric + " has no "
                            + token.text() + (metric.equals(Threshold.ERRORS) ? ", only a share and a count" : "")
                            + (companion ? ", it is one number" : ""));
        }
        if (statistic != null) {
            at++;
            return statistic;
        }
        return Statistic.VALUE;
    }

    private static String outOfRange(Token token) {
        return token.kind() == Token.Kind.WORD && Statistic.looksLikePercentile(token.text())
                ? "; a percentile lies between 0 and 100, for the ends there are min and max"
                : token.kind() == Token.Kind.WORD ? Vocabulary.suggestion(token.text()) : "";
    }

    private Operator operator() {
        Token token = peek();
        Operator operator = token.kind() == Token.Kind.OPERATOR ? Operator.ofSymbol(token.text()) : null;
        if (operator == null) {
            String hint = token.isWord("is") || token.text().equals("==") ? "; did you mean '='?" : "";
            throw at(token, "expected an operator (< <= > >= = !=) but found " + token.shown() + hint);
        }
        at++;
        return operator;
    }

    // ---- the limit

    private BigDecimal number() {
        Token token = peek();
        if (token.kind() != Token.Kind.NUMBER) {
            throw at(token, "expected a number but found " + token.shown());
        }
        if (token.text().length() > MAX_DIGITS) {
            throw at(token, "expected a number of at most " + MAX_DIGITS + " characters but found " + token.shown());
        }
        at++;
        return new BigDecimal(token.text());
    }

    private static Metric.Unit dimension(String metric, Statistic statistic) {
        Metric.Unit unit = Vocabulary.METRICS.get(metric);
        return unit == null || statistic.equals(Statistic.COUNT) ? Metric.Unit.COUNT : unit;
    }

    private Limit limit(BigDecimal number, Metric.@Nullable Unit dimension, String metric, Statistic statistic) {
        String subject = (metric + " " + statistic).strip();
        Units.Written unit = unit(dimension);
        if (unit == null) {
            if (dimension == Metric.Unit.NANOSECONDS || dimension == Metric.Unit.BYTES) {
                throw at(
                        peek(),
                        "expected " + Units.expected(dimension) + " for " + subject + " but found " + peek().shown());
            }
            return new Limit(number.doubleValue(), dimension == null ? Metric.Unit.COUNT : dimension);
        }
        Token written = peek();
        if (dimension != null && unit.base() != dimension) {
            throw at(
                    written,
                    "expected " + Units.expected(dimension) + " for " + subject + " but found " + written.shown());
        }
        at++;
        return new Limit(unit.inBase(number), unit.base());
    }

    /** The unit that comes next, or null when a clause or the end does. */
    private Units.@Nullable Written unit(Metric.@Nullable Unit dimension) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.SIGN) {
            return null;
        }
        boolean clause = token.isWord("over")
                || (token.isWord("min") && tokens.get(at + 1).kind() == Token.Kind.NUMBER);
        if (clause) {
            return null;
        }
        Units.Written unit = Units.named(token.text().replace('\u00b5', 'u').replace('\u03bc', 'u'));
        if (unit == null) {
            throw at(
                    token,
                    "expected " + (dimension == null ? "a unit" : Units.expected(dimension)) + " but found "
                            + token.shown() + Vocabulary.nearest(token.text(), Units.names()) + "; units are "
                            + String.join(" ", Units.names()));
        }
        return unit;
    }

    @SuppressWarnings("ReferenceEquality")
    private void requirePossible(Token number, Limit limit, String metric, Statistic statistic) {
        if (limit.value() < 0) {
            throw at(number, "expected a limit >= 0 but found " + number.shown() + ": " + metric + " is never less");
        }
        boolean share = metric.equals(Threshold.ERRORS) && statistic.equals(Statistic.VALUE);
        boolean bare = tokens.get(at - 1) == number;
        if (share && limit.value() == 1 && bare) {
            throw at(
                    number,
                    "expected a share with its unit but found " + number.shown()
                            + "; write '1 %' for one in a hundred, '100 %' for all, 'errors count < 1' for none");
        }
        if (share && limit.value() > 1) {
            throw at(
                    number,
                    "expected a share of at most 100 % but found " + number.shown()
                            + "; write '5 %' for five in a hundred, 'errors count < 5' for five in all");
        }
    }

    // ---- clauses

    private @Nullable Duration window() {
        if (!accept("over")) {
            return null;
        }
        expect("any", "'any' after 'over'");
        return duration();
    }

    private long samples(String metric, Statistic statistic) {
        if (!accept("min")) {
            boolean rate = metric.equals(Threshold.ERRORS) || metric.equals(Threshold.RATE);
            return rate && statistic.equals(Statistic.VALUE) ? 20 : statistic.sampleFloor();
        }
        Token token = peek();
        BigDecimal count = number();
        if (count.scale() > 0 || count.signum() <= 0) {
            throw at(token, "expected a whole number of samples, at least 1, but found " + token.shown());
        }
        expect("samples", "'samples' after 'min " + token.text() + "'");
        return count.longValueExact();
    }

    private Duration duration() {
        Token number = peek();
        BigDecimal amount = number();
        Token token = peek();
        Units.Written unit = token.kind() == Token.Kind.WORD ? Units.named(token.text()) : null;
        if (unit == null || unit.base() != Metric.Unit.NANOSECONDS) {
            throw at(token, "expected " + Units.expected(Metric.Unit.NANOSECONDS) + " but found " + token.shown());
        }
        at++;
        double nanos = unit.inBase(amount);
        if (nanos < 1 || nanos > Long.MAX_VALUE / 2.0) {
            throw at(number, "expected a duration from 1 ns to 100 years but found " + number.shown());
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    // ---- tokens

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word, String what) {
        if (!accept(word)) {
            throw at(peek(), "expected " + what + " but found " + peek().shown());
        }
    }

    private ThresholdSyntaxException at(Token token, String problem) {
        return new ThresholdSyntaxException(text, token.start(), problem);
    }
}

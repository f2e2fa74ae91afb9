package dev.lighthouse.threshold;

import java.util.ArrayList;
import java.util.List;

/** Cuts a threshold's text into tokens. */
final class Lexer {

    /** Longer texts are refused, which bounds the time that parsing takes. */
    static final int MAX_LENGTH = 1_000;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of which is {@link Token.Kind#END}. */
    static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ThresholdSyntaxException(
                    text, 0, "expected at most " + MAX_LENGTH + " characters but found " + text.length());
        }
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start);
        }
        char first = text.charAt(at);
        if (first == '"') {
            return quoted();
        }
        if (isDigit(at) || (first == '-' && isDigit(at + 1))) {
            return number();
        }
        if (startsWord(first)) {
            return taken(Token.Kind.WORD, Lexer::continuesWord);
        }
        if (isOperator(first)) {
            return taken(Token.Kind.OPERATOR, Lexer::isOperator);
        }
        if (first == '/') {
            return taken(Token.Kind.SIGN, Character::isLetter);
        }
        at++;
        if (first == '%') {
            return new Token(Token.Kind.SIGN, "%", start);
        }
        if (first == ':') {
            return new Token(Token.Kind.COLON, ":", start);
        }
        throw new ThresholdSyntaxException(
                text,
                start,
                "unexpected character '" + Character.toString(text.codePointAt(start))
                        + "'; put an operation's name in double quotes if it is part of one");
    }

    private Token taken(Token.Kind kind, CharTest more) {
        int start = at;
        do {
            at++;
        } while (at < text.length() && more.test(text.charAt(at)));
        return new Token(kind, text.substring(start, at), start);
    }

    private Token number() {
        int start = at;
        at++;
        while (isDigit(at)) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            while (isDigit(at)) {
                at++;
            }
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, at), start);
    }

    private Token quoted() {
        int start = at;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return new Token(Token.Kind.STRING, content.toString(), start);
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at);
            }
            content.append(c);
        }
        throw new ThresholdSyntaxException(text, start, "expected a closing double quote but found the end");
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean startsWord(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean continuesWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '$';
    }

    private static boolean isOperator(char c) {
        return "<>=!".indexOf(c) >= 0;
    }

    private interface CharTest {
        boolean test(char c);
    }
}

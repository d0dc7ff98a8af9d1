package io.diglot.filter;

import io.diglot.filter.grammar.FilterGrammarLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * How large a filter may be. Looked at before it is parsed, since a parser goes as deep as its text: what is within them is
 * parsed without much of a stack, and asked of a row without much of time.
 */
final class FilterBounds {

    /** In UTF-16 units. */
    static final int LONGEST = 65_536;

    /** Parentheses inside one another. */
    static final int DEEPEST = 100;

    /** Comparisons in a filter. */
    static final int MOST_COMPARISONS = 500;

    /** Commas in all lists of a filter. */
    static final int MOST_COMMAS = 2_000;

    /** Characters of a pattern of {@code LIKE}. */
    static final int LONGEST_PATTERN = 1_000;

    /** Characters of a number. */
    static final int LONGEST_NUMBER = 100;

    private FilterBounds() {}

    static void requireShort(String text) {
        if (text.length() > LONGEST) {
            throw new UnreadableFilter("it is longer than " + LONGEST + " characters");
        }
    }

    static void require(List<Token> tokens) {
        int depth = 0;
        int comparisons = 0;
        int commas = 0;
        for (Token token : tokens) {
            switch (token.getText()) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "," -> commas++;
                default -> {}
            }
            switch (token.getType()) {
                case FilterGrammarLexer.NAME, FilterGrammarLexer.QUOTED_NAME -> comparisons++;
                case FilterGrammarLexer.NUMBER ->
                    requireAtMost(LONGEST_NUMBER, length(token), token, "digits in a number");
                default -> {}
            }
            requireAtMost(DEEPEST, depth, token, "parentheses inside one another");
            requireAtMost(MOST_COMPARISONS, comparisons, token, "comparisons");
            requireAtMost(MOST_COMMAS, commas, token, "commas");
        }
    }

    private static int length(Token token) {
        return token.getStopIndex() - token.getStartIndex() + 1;
    }

    static void requireShortPattern(String pattern, Token token) {
        requireAtMost(LONGEST_PATTERN, pattern.length(), token, "characters in a pattern");
    }

    private static void requireAtMost(int most, int count, Token token, String what) {
        if (count > most) {
            throw new UnreadableFilter(token.getStartIndex(), "there are more than " + most + " " + what);
        }
    }
}

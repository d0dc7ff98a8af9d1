package io.diglot.filter;

import io.diglot.filter.grammar.FilterGrammarLexer;
import io.diglot.filter.grammar.FilterGrammarParser;
import io.diglot.filter.grammar.FilterGrammarParser.ColumnContext;
import io.diglot.filter.grammar.FilterGrammarParser.ComparedContext;
import io.diglot.filter.grammar.FilterGrammarParser.ComparedWithNullContext;
import io.diglot.filter.grammar.FilterGrammarParser.ComparisonContext;
import io.diglot.filter.grammar.FilterGrammarParser.ConjunctionContext;
import io.diglot.filter.grammar.FilterGrammarParser.ContainsContext;
import io.diglot.filter.grammar.FilterGrammarParser.DisjunctionContext;
import io.diglot.filter.grammar.FilterGrammarParser.LikeContext;
import io.diglot.filter.grammar.FilterGrammarParser.ListedContext;
import io.diglot.filter.grammar.FilterGrammarParser.NegationContext;
import io.diglot.filter.grammar.FilterGrammarParser.NullContext;
import io.diglot.filter.grammar.FilterGrammarParser.OperandContext;
import io.diglot.filter.grammar.FilterGrammarParser.TestContext;
import io.diglot.filter.grammar.FilterGrammarParser.ValueContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads filters, within {@linkplain FilterBounds bounds}, so that no text takes more than it should. */
public final class FilterReader {

    private static final int LONGEST_SHOWN = 40;

    private static final BaseErrorListener REFUSAL = new BaseErrorListener() {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offending,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            throw offending instanceof Token token ? unexpected(token) : new UnreadableFilter("it cannot be read");
        }
    };

    private final Predicate<String> isTime;

    /** @param isTime whether a column holds times */
    public FilterReader(Predicate<String> isTime) {
        this.isTime = isTime;
    }

    /**
     * The condition that a text spells.
     *
     * @throws UnreadableFilter where it spells none
     */
    public Condition read(String text) {
        FilterBounds.requireShort(text);
        FilterGrammarLexer lexer = new FilterGrammarLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        FilterBounds.require(tokens.getTokens());
        FilterGrammarParser parser = new FilterGrammarParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(REFUSAL);
        return disjunction(parser.filter().disjunction());
    }

    private Condition disjunction(DisjunctionContext context) {
        return joined(context.conjunction(), this::conjunction, Condition.Or::new);
    }

    private Condition conjunction(ConjunctionContext context) {
        return joined(context.negation(), this::negation, Condition.And::new);
    }

    private static <C> Condition joined(
            List<C> contexts, Function<C, Condition> each, Function<List<Condition>, Condition> all) {
        return contexts.size() == 1
                ? each.apply(contexts.getFirst())
                : all.apply(contexts.stream().map(each).toList());
    }

    /** Of what is not not so, as much is known as of what is so. */
    private Condition negation(NegationContext context) {
        Condition operand = operand(context.operand());
        return context.NOT().size() % 2 == 0 ? operand : new Condition.Not(operand);
    }

    private Condition operand(OperandContext context) {
        return context.comparison() == null ? disjunction(context.disjunction()) : comparison(context.comparison());
    }

    private Condition comparison(ComparisonContext context) {
        String column = column(context.column());
        TestContext test = context.test();
        return switch (test) {
            case ComparedContext it -> compared(column, Operator.of(it.operator.getText()), it.value());
            case ComparedWithNullContext it ->
                Operator.of(it.operator.getText()) == Operator.EQUAL
                        ? new Condition.Absent(column)
                        : new Condition.Not(new Condition.Absent(column));
            case NullContext it -> negated(it.NOT(), new Condition.Absent(column));
            case ListedContext it ->
                negated(
                        it.NOT(),
                        new Condition.Listed(
                                column,
                                it.value().stream()
                                        .map(value -> value(column, value))
                                        .toList()));
            case ContainsContext it ->
                negated(it.NOT(), new Condition.Contains(noTime(column, it), unquoted(it.TEXT())));
            case LikeContext it -> negated(it.NOT(), like(noTime(column, it), it.TEXT()));
            default -> throw new IllegalStateException("A test that the grammar has not: " + test.getClass());
        };
    }

    private static Condition negated(@Nullable TerminalNode not, Condition condition) {
        return not == null ? condition : new Condition.Not(condition);
    }

    private Condition compared(String column, Operator operator, ValueContext with) {
        Literal value = value(column, with);
        if (operator.orders() && value instanceof Literal.Bool) {
            throw new UnreadableFilter(with.start.getStartIndex(), "neither of TRUE and FALSE is the greater one");
        }
        return new Condition.Compared(column, operator, value);
    }

    private static Condition like(String column, TerminalNode pattern) {
        String text = unquoted(pattern);
        FilterBounds.requireShortPattern(text, pattern.getSymbol());
        return new Condition.Like(column, new LikePattern(text));
    }

    private String noTime(String column, ParserRuleContext test) {
        if (isTime.test(column)) {
            throw new UnreadableFilter(test.start.getStartIndex(), "a time is compared, not searched as a text");
        }
        return column;
    }

    private Literal value(String column, ValueContext context) {
        Token token = context.start;
        if (isTime.test(column)) {
            Literal moment = token.getType() == FilterGrammarLexer.TEXT ? Literal.Moment.of(unquoted(token)) : null;
            if (moment == null) {
                throw new UnreadableFilter(
                        token.getStartIndex(), "a time is expected, such as '2026-11-20T10:00:00Z' or '2026-11-20'");
            }
            return moment;
        }
        return switch (token.getType()) {
            case FilterGrammarLexer.TEXT -> new Literal.Text(unquoted(token));
            case FilterGrammarLexer.NUMBER -> number(token);
            case FilterGrammarLexer.TRUE -> new Literal.Bool(true);
            default -> new Literal.Bool(false);
        };
    }

    private static Literal number(Token token) {
        try {
            return new Literal.Decimal(new BigDecimal(token.getText()));
        } catch (NumberFormatException e) {
            throw new UnreadableFilter(token.getStartIndex(), "the number is beyond reach");
        }
    }

    private static String column(ColumnContext context) {
        return context.NAME() == null ? unquoted(context.QUOTED_NAME()) : context.getText();
    }

    private static String unquoted(TerminalNode node) {
        return unquoted(node.getSymbol());
    }

    /** What stands between two quotes of either kind, where two of them stand for one. */
    private static String unquoted(Token token) {
        String text = token.getText();
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    private static UnreadableFilter unexpected(Token token) {
        if (token.getType() == Token.EOF) {
            return new UnreadableFilter(token.getStartIndex(), "something is missing at the end");
        }
        String text = token.getText();
        if (text.equals("'") || text.equals("\"")) {
            return new UnreadableFilter(token.getStartIndex(), "a quote is opened and not closed");
        }
        String shown = text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
        return new UnreadableFilter(token.getStartIndex(), shown + " is not expected here");
    }
}

package io.diglot.filter;

import io.diglot.json.Json;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of a row. Laws: reading {@link #spelling()} gives the same condition; a row of which it holds has in
 * each column one of the values that {@link #only} names.
 */
public sealed interface Condition {

    /** Whether it holds of a row. */
    Truth of(Row row);

    /** As the filter language spells it. */
    String spelling();

    /** The columns that it names, as they first come up. */
    default SequencedSet<String> columns() {
        return switch (this) {
            case And and -> columns(and.conditions());
            case Or or -> columns(or.conditions());
            case Not not -> not.condition().columns();
            case Compared it -> one(it.column());
            case Listed it -> one(it.column());
            case Contains it -> one(it.column());
            case Like it -> one(it.column());
            case Absent it -> one(it.column());
        };
    }

    private static SequencedSet<String> columns(List<Condition> conditions) {
        SequencedSet<String> columns = new LinkedHashSet<>();
        conditions.forEach(condition -> columns.addAll(condition.columns()));
        return columns;
    }

    private static SequencedSet<String> one(String column) {
        return new LinkedHashSet<>(List.of(column));
    }

    /** The texts of which a column must have one where the condition holds; absent: it may have any. */
    default @Nullable Set<String> only(String column) {
        return null;
    }

    /** All of at least two. */
    record And(List<Condition> conditions) implements Condition {

        public And {
            conditions = several(conditions);
        }

        @Override
        public Truth of(Row row) {
            return decided(conditions, row, Truth.FALSE);
        }

        @Override
        public @Nullable Set<String> only(String column) {
            Set<String> only = null;
            for (Condition condition : conditions) {
                Set<String> these = condition.only(column);
                if (only == null) {
                    only = these;
                } else if (these != null) {
                    only = only.stream().filter(these::contains).collect(Collectors.toUnmodifiableSet());
                }
            }
            return only;
        }

        @Override
        public String spelling() {
            return joined(conditions, " AND ");
        }
    }

    /** Any of at least two. */
    record Or(List<Condition> conditions) implements Condition {

        public Or {
            conditions = several(conditions);
        }

        @Override
        public Truth of(Row row) {
            return decided(conditions, row, Truth.TRUE);
        }

        @Override
        public @Nullable Set<String> only(String column) {
            Set<String> only = new HashSet<>();
            for (Condition condition : conditions) {
                Set<String> these = condition.only(column);
                if (these == null) {
                    return null;
                }
                only.addAll(these);
            }
            return only;
        }

        @Override
        public String spelling() {
            return joined(conditions, " OR ");
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public Truth of(Row row) {
            return condition.of(row).negated();
        }

        @Override
        public String spelling() {
            return "NOT " + enclosed(condition);
        }
    }

    record Compared(String column, Operator operator, Literal with) implements Condition {

        public Compared {
            if (operator.orders() && with instanceof Literal.Bool) {
                throw new IllegalArgumentException("Neither of TRUE and FALSE is the greater one");
            }
        }

        @Override
        public Truth of(Row row) {
            Json value = present(row, column);
            return value == null ? Truth.UNKNOWN : operator.holds(with.like(value), with);
        }

        @Override
        public @Nullable Set<String> only(String asked) {
            return column.equals(asked) && operator == Operator.EQUAL && with instanceof Literal.Text text
                    ? Set.of(text.value())
                    : null;
        }

        @Override
        public String spelling() {
            return name(column) + " " + operator.spelling() + " " + with.spelling();
        }
    }

    /** One of at least one value. */
    record Listed(String column, List<Literal> values) implements Condition {

        public Listed {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A list of values has one");
            }
        }

        @Override
        public Truth of(Row row) {
            Json value = present(row, column);
            Literal one = value == null ? null : values.getFirst().like(value);
            if (one == null) {
                return Truth.UNKNOWN;
            }
            return Truth.of(values.stream().anyMatch(each -> Operator.EQUAL.holds(one, each) == Truth.TRUE));
        }

        @Override
        public @Nullable Set<String> only(String asked) {
            if (!column.equals(asked)) {
                return null;
            }
            Set<String> texts = new HashSet<>();
            for (Literal value : values) {
                if (!(value instanceof Literal.Text text)) {
                    return null;
                }
                texts.add(text.value());
            }
            return texts;
        }

        @Override
        public String spelling() {
            return name(column) + " IN "
                    + values.stream().map(Literal::spelling).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    record Contains(String column, String part) implements Condition {

        @Override
        public Truth of(Row row) {
            String text = text(row, column);
            return text == null ? Truth.UNKNOWN : Truth.of(text.contains(part));
        }

        @Override
        public String spelling() {
            return name(column) + " CONTAINS " + new Literal.Text(part).spelling();
        }
    }

    record Like(String column, LikePattern pattern) implements Condition {

        @Override
        public Truth of(Row row) {
            String text = text(row, column);
            return text == null ? Truth.UNKNOWN : Truth.of(pattern.matches(text));
        }

        @Override
        public String spelling() {
            return name(column) + " LIKE " + new Literal.Text(pattern.text()).spelling();
        }
    }

    record Absent(String column) implements Condition {

        @Override
        public Truth of(Row row) {
            return Truth.of(present(row, column) == null);
        }

        @Override
        public String spelling() {
            return name(column) + " IS NULL";
        }
    }

    /** Of all or of any: the truth that one alone decides by, else its contrary or nothing known. None is asked behind that one. */
    private static Truth decided(List<Condition> conditions, Row row, Truth by) {
        Truth otherwise = by.negated();
        for (Condition condition : conditions) {
            Truth truth = condition.of(row);
            if (truth == by) {
                return by;
            }
            if (truth == Truth.UNKNOWN) {
                otherwise = Truth.UNKNOWN;
            }
        }
        return otherwise;
    }

    private static List<Condition> several(List<Condition> conditions) {
        if (conditions.size() < 2) {
            throw new IllegalArgumentException("Of less than two conditions none is joined");
        }
        return List.copyOf(conditions);
    }

    private static @Nullable Json present(Row row, String column) {
        Json value = row.value(column);
        return value == null || value.isNull() ? null : value;
    }

    /** A text, or what counts as one. */
    private static @Nullable String text(Row row, String column) {
        Json value = present(row, column);
        return value != null && new Literal.Text("").like(value) instanceof Literal.Text text ? text.value() : null;
    }

    private static String joined(List<Condition> conditions, String by) {
        return conditions.stream().map(Condition::enclosed).collect(Collectors.joining(by));
    }

    private static String enclosed(Condition condition) {
        return switch (condition) {
            case And and -> "(" + and.spelling() + ")";
            case Or or -> "(" + or.spelling() + ")";
            case Not not -> "(" + not.spelling() + ")";
            case Compared it -> it.spelling();
            case Listed it -> it.spelling();
            case Contains it -> it.spelling();
            case Like it -> it.spelling();
            case Absent it -> it.spelling();
        };
    }

    private static String name(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }
}

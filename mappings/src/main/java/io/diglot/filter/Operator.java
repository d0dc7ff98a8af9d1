package io.diglot.filter;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a column is compared with a value. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String spelling;

    Operator(String spelling) {
        this.spelling = spelling;
    }

    static Operator of(String spelling) {
        return switch (spelling) {
            case "=" -> EQUAL;
            case "!=", "<>" -> NOT_EQUAL;
            case "<" -> LESS;
            case "<=" -> AT_MOST;
            case ">" -> GREATER;
            case ">=" -> AT_LEAST;
            default -> throw new IllegalArgumentException(spelling);
        };
    }

    /** Whether it asks which of two values is the greater one. */
    public boolean orders() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    public String spelling() {
        return spelling;
    }

    /**
     * Compares. Things of two kinds are not equal, and neither is the greater one.
     *
     * @param value of a row; nothing where it cannot be compared
     */
    Truth holds(@Nullable Literal value, Literal with) {
        if (value == null) {
            return Truth.UNKNOWN;
        }
        OptionalInt sign = value.comparedTo(with);
        if (sign.isEmpty()) {
            return orders() ? Truth.UNKNOWN : Truth.of(this == NOT_EQUAL);
        }
        return of(sign.getAsInt());
    }

    /** @param sign of how the value stands to the other one */
    private Truth of(int sign) {
        return Truth.of(
                switch (this) {
                    case EQUAL -> sign == 0;
                    case NOT_EQUAL -> sign != 0;
                    case LESS -> sign < 0;
                    case AT_MOST -> sign <= 0;
                    case GREATER -> sign > 0;
                    case AT_LEAST -> sign >= 0;
                });
    }
}

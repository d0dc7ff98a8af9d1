package io.diglot.filter;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What conditions mean, said once more, as plainly as it can be: nothing known is {@code null}. */
final class NaiveModel {

    private final Map<String, Json> row;

    NaiveModel(Map<String, Json> row) {
        this.row = row;
    }

    @Nullable
    Boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                all(and.conditions().stream().map(this::known).toList());
            case Condition.Or or -> {
                Boolean none = all(or.conditions().stream()
                        .map(this::known)
                        .map(NaiveModel::not)
                        .toList());
                yield none == null ? null : !none;
            }
            case Condition.Not not -> {
                Boolean holds = holds(not.condition());
                yield holds == null ? null : !holds;
            }
            case Condition.Compared it -> compared(it.column(), it.operator().spelling(), it.with());
            case Condition.Listed it -> {
                if (value(it.column()) == null) {
                    yield null;
                }
                yield it.values().stream().anyMatch(each -> Boolean.TRUE.equals(compared(it.column(), "=", each)));
            }
            case Condition.Contains it -> {
                String text = text(it.column());
                yield text == null ? null : text.indexOf(it.part()) >= 0;
            }
            case Condition.Like it -> {
                String text = text(it.column());
                yield text == null
                        ? null
                        : regex(it.pattern().text()).matcher(text).matches();
            }
            case Condition.Absent it ->
                !row.containsKey(it.column()) || row.get(it.column()).isNull();
        };
    }

    private String known(Condition condition) {
        return String.valueOf(holds(condition));
    }

    private static String not(String known) {
        return switch (known) {
            case "true" -> "false";
            case "false" -> "true";
            default -> known;
        };
    }

    private static @Nullable Boolean all(List<String> known) {
        return known.contains("false") ? Boolean.FALSE : known.contains("null") ? null : Boolean.TRUE;
    }

    private @Nullable Boolean compared(String column, String operator, Literal with) {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        Object other =
                switch (with) {
                    case Literal.Text text -> text.value();
                    case Literal.Decimal number -> number.value();
                    case Literal.Bool bool -> bool.value();
                    case Literal.Moment moment -> moment.value();
                };
        if (with instanceof Literal.Moment) {
            value = Instant.parse((String) value);
        }
        boolean ordered = !value.getClass().equals(other.getClass()) || value instanceof Boolean;
        if (ordered && !operator.equals("=") && !operator.equals("!=")) {
            return null;
        }
        int sign = compare(value, other);
        return switch (operator) {
            case "=" -> sign == 0;
            case "!=" -> sign != 0;
            case "<" -> sign < 0;
            case "<=" -> sign < 0 || sign == 0;
            case ">" -> sign > 0;
            default -> sign > 0 || sign == 0;
        };
    }

    private static int compare(Object value, Object other) {
        if (value instanceof String left && other instanceof String right) {
            return left.compareTo(right);
        }
        if (value instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.subtract(right).signum();
        }
        if (value instanceof Instant left && other instanceof Instant right) {
            return left.isBefore(right) ? -1 : left.equals(right) ? 0 : 1;
        }
        return value.equals(other) ? 0 : 1;
    }

    private @Nullable String text(String column) {
        return value(column) instanceof String text ? text : null;
    }

    private @Nullable Object value(String column) {
        Json value = row.getOrDefault(column, Json.NULL);
        return switch (value.kind()) {
            case NULL -> null;
            case STRING -> value.stringValue();
            case OBJECT, ARRAY -> value.text();
            case BOOLEAN -> value.equals(Json.TRUE);
            case NUMBER -> value.text().equals("1e9999999999") ? null : new BigDecimal(value.text());
        };
    }

    private static Pattern regex(String pattern) {
        String regex = Pattern.compile("\\\\(.)|%|_|[^\\\\%_]+|\\\\$", Pattern.DOTALL)
                .matcher(pattern)
                .results()
                .map(found -> switch (found.group()) {
                    case "%" -> ".*";
                    case "_" -> ".";
                    default -> Pattern.quote(found.group(1) == null ? found.group() : found.group(1));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}

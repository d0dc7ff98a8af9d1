package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diglot.contract.upstream.arize.Dataset.Example;
import io.diglot.contract.upstream.arize.Experiment.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons of columns with values, joined by {@code AND}: the least that a filter of runs or examples is said to be. */
record RowFilter(List<Comparison> comparisons) {

    static final RowFilter ALL = new RowFilter(List.of());

    private static final Pattern ONE = Pattern.compile(
            "\\s*(?<column>[\\w.]+)\\s*(?<sign>=|!=|<=|>=|<|>)\\s*(?:'(?<text>[^']*)'|(?<number>-?\\d+(?:\\.\\d+)?))\\s*");
    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);

    record Comparison(String column, String sign, JsonNode value) {

        boolean holds(JsonNode row, List<Annotation> annotations) {
            JsonNode found = column(row, annotations);
            if (found.isNumber() && value.isNumber()) {
                return holds(found.decimalValue().compareTo(value.decimalValue()));
            }
            return found.isTextual()
                    && value.isTextual()
                    && holds(found.textValue().compareTo(value.textValue()));
        }

        private JsonNode column(JsonNode row, List<Annotation> annotations) {
            if (column.startsWith("annotation.")) {
                return annotations.stream()
                        .flatMap(annotation -> annotation.values().properties().stream()
                                .filter(value ->
                                        column.equals("annotation." + annotation.name() + "." + value.getKey()))
                                .map(Map.Entry::getValue))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
            }
            return row.path(column);
        }

        private boolean holds(int compared) {
            return switch (sign) {
                case "=" -> compared == 0;
                case "!=" -> compared != 0;
                case "<" -> compared < 0;
                case "<=" -> compared <= 0;
                case ">" -> compared > 0;
                default -> compared >= 0;
            };
        }
    }

    /** @throws Refusal where this is no filter */
    static RowFilter read(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        Matcher one = ONE.matcher(text);
        Matcher and = AND.matcher(text);
        for (int at = 0; ; at = and.end()) {
            if (!one.region(at, text.length()).lookingAt()) {
                throw unreadable(at);
            }
            comparisons.add(new Comparison(one.group("column"), one.group("sign"), value(one)));
            if (one.end() == text.length()) {
                return new RowFilter(comparisons);
            }
            if (!and.region(one.end(), text.length()).lookingAt()) {
                throw unreadable(one.end());
            }
        }
    }

    boolean admits(Run run) {
        return admits(run.json(), run.annotations());
    }

    boolean admits(Example example) {
        return admits(example.json(), example.annotations());
    }

    private boolean admits(JsonNode row, List<Annotation> annotations) {
        return comparisons.stream().allMatch(comparison -> comparison.holds(row, annotations));
    }

    private static Refusal unreadable(int at) {
        return Problem.UNPROCESSABLE.because("filter cannot be read from " + at + " on");
    }

    private static JsonNode value(Matcher one) {
        String number = one.group("number");
        return number == null
                ? JsonNodeFactory.instance.textNode(one.group("text"))
                : JsonNodeFactory.instance.numberNode(new BigDecimal(number));
    }
}

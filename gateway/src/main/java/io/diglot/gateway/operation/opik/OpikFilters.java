package io.diglot.gateway.operation.opik;

import io.diglot.json.Json;
import io.diglot.model.Filter;
import io.diglot.model.Filter.Operator;
import io.diglot.opik.OpikFilter;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that the lists of one resource can be filtered by, and the reader of such filters. */
public final class OpikFilters {

    private static final String PARAMETER = "filters";

    /** More conditions make a statement that no database takes. */
    private static final int MOST = 100;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(\\d+(\\.\\d+)?|\\.\\d+)");

    private static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("contains", Operator.CONTAINS),
            Map.entry("not_contains", Operator.NOT_CONTAINS),
            Map.entry("starts_with", Operator.STARTS_WITH),
            Map.entry("ends_with", Operator.ENDS_WITH),
            Map.entry("=", Operator.EQUAL),
            Map.entry("!=", Operator.NOT_EQUAL),
            Map.entry(">", Operator.GREATER_THAN),
            Map.entry(">=", Operator.GREATER_THAN_EQUAL),
            Map.entry("<", Operator.LESS_THAN),
            Map.entry("<=", Operator.LESS_THAN_EQUAL),
            Map.entry("is_empty", Operator.IS_EMPTY),
            Map.entry("is_not_empty", Operator.IS_NOT_EMPTY),
            Map.entry("in", Operator.IN),
            Map.entry("not_in", Operator.NOT_IN));

    private final Map<String, Kind> fields;
    private final UnaryOperator<OpikFilter> spelling;

    /** @param fields the vendor's names of the fields */
    public OpikFilters(Map<String, Kind> fields) {
        this(fields, filter -> filter);
    }

    private OpikFilters(Map<String, Kind> fields, UnaryOperator<OpikFilter> spelling) {
        this.fields = Map.copyOf(fields);
        this.spelling = spelling;
    }

    /** Filters that may name a key of a {@link Kind#DICTIONARY} behind its field, as in {@code output.answer}. */
    public static OpikFilters withKeysInFields(Map<String, Kind> fields) {
        return new OpikFilters(fields, filter -> {
            String field = Objects.requireNonNullElse(filter.field(), "");
            int dot = field.indexOf('.');
            return dot >= 0 && fields.get(field.substring(0, dot)) == Kind.DICTIONARY
                    ? new OpikFilter(
                            field.substring(0, dot), filter.operator(), field.substring(dot + 1), filter.value())
                    : filter;
        });
    }

    /** The vendor's types of fields, by the vendor's names, which its refusals show. */
    public enum Kind {
        STRING,
        STRING_EXACT,
        STRING_STATE_DB,
        DATE_TIME,
        DATE_TIME_STATE_DB,
        NUMBER,
        FEEDBACK_SCORES_NUMBER,
        DICTIONARY,
        MAP,
        LIST,
        ENUM,
        ERROR_CONTAINER;

        private boolean knows(Operator operator) {
            return switch (this) {
                case STRING, STRING_EXACT ->
                    Operators.TEXT.contains(operator) || Operators.LESS_MORE.contains(operator);
                case STRING_STATE_DB, MAP -> Operators.TEXT.contains(operator);
                case DATE_TIME, DATE_TIME_STATE_DB, NUMBER -> Operators.ORDER.contains(operator);
                case FEEDBACK_SCORES_NUMBER ->
                    Operators.ORDER.contains(operator) || Operators.PRESENCE.contains(operator);
                case DICTIONARY -> STRING.knows(operator) || Operators.PRESENCE.contains(operator);
                case LIST -> Operators.MEMBERSHIP.contains(operator) || Operators.PRESENCE.contains(operator);
                case ENUM -> Operators.ONE_OF.contains(operator) || Operators.PRESENCE.contains(operator);
                case ERROR_CONTAINER -> Operators.PRESENCE.contains(operator);
            };
        }

        private boolean takes(OpikFilter filter, Operator operator) {
            boolean presence = Operators.PRESENCE.contains(operator);
            String value = Objects.requireNonNull(filter.value());
            return switch (this) {
                case STRING, STRING_EXACT, STRING_STATE_DB -> !value.isBlank();
                case DATE_TIME, DATE_TIME_STATE_DB -> isInstant(value);
                case NUMBER -> PLAIN_NUMBER.matcher(value).matches();
                case FEEDBACK_SCORES_NUMBER -> hasKey(filter) && (presence || isDecimal(value));
                case DICTIONARY, MAP -> hasKey(filter);
                case LIST, ENUM -> presence || !value.isBlank();
                case ERROR_CONTAINER -> presence;
            };
        }

        /** The vendor decodes some values a second time. */
        private boolean decodes(Operator operator) {
            return switch (this) {
                case STRING, STRING_EXACT, ENUM -> false;
                case STRING_STATE_DB,
                        DATE_TIME,
                        DATE_TIME_STATE_DB,
                        NUMBER,
                        FEEDBACK_SCORES_NUMBER,
                        DICTIONARY,
                        MAP,
                        LIST,
                        ERROR_CONTAINER -> !Operators.PRESENCE.contains(operator);
            };
        }
    }

    private static final class Operators {
        static final Set<Operator> TEXT = Set.of(
                Operator.CONTAINS,
                Operator.NOT_CONTAINS,
                Operator.STARTS_WITH,
                Operator.ENDS_WITH,
                Operator.EQUAL,
                Operator.NOT_EQUAL);
        static final Set<Operator> LESS_MORE = Set.of(Operator.GREATER_THAN, Operator.LESS_THAN);
        static final Set<Operator> ORDER = Set.of(
                Operator.EQUAL,
                Operator.NOT_EQUAL,
                Operator.GREATER_THAN,
                Operator.GREATER_THAN_EQUAL,
                Operator.LESS_THAN,
                Operator.LESS_THAN_EQUAL);
        static final Set<Operator> MEMBERSHIP =
                Set.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.EQUAL, Operator.NOT_EQUAL);
        static final Set<Operator> ONE_OF = Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN);
        static final Set<Operator> PRESENCE = Set.of(Operator.IS_EMPTY, Operator.IS_NOT_EMPTY);

        private Operators() {}
    }

    /** The query parameter {@code filters}; none where it is missing. */
    public List<Filter> of(OpikRequest request) {
        return of(request.call().query(PARAMETER).orElse(""));
    }

    /** Filters as JSON text. */
    public List<Filter> of(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return read(
                OpikRequest.elements(PARAMETER, text, OpikFilters::filter),
                fault -> OpikRequest.badParameter(PARAMETER, text));
    }

    /** Filters in a body. */
    public List<Filter> of(@Nullable List<OpikFilter> sent) {
        return sent == null
                ? List.of()
                : read(sent, fault -> OpikRequest.badRequest("Unable to process JSON. " + fault));
    }

    private List<Filter> read(List<OpikFilter> sent, Function<String, RuntimeException> unreadable) {
        Set<Filter> filters = new LinkedHashSet<>();
        for (OpikFilter spelt : sent) {
            OpikFilter filter = spelling.apply(spelt);
            Kind kind = named(fields, filter.field())
                    .orElseThrow(() -> unreadable.apply("Unknown field '" + filter.field() + "'"));
            Operator operator = named(OPERATORS, filter.operator())
                    .orElseThrow(() -> unreadable.apply("Unknown Operator '" + filter.operator() + "'"));
            if (filter.value() == null) {
                throw unreadable.apply("value must not be null");
            }
            filters.add(checked(filter, kind, operator));
            if (filters.size() > MOST) {
                throw OpikRequest.badRequest("More than " + MOST + " filters are not taken");
            }
        }
        return List.copyOf(filters);
    }

    private static Filter checked(OpikFilter sent, Kind kind, Operator operator) {
        OpikFilter filter = kind.decodes(operator) ? decoded(sent) : sent;
        String field = Objects.requireNonNull(filter.field());
        if (!kind.knows(operator)) {
            throw OpikRequest.badRequest(
                    "Invalid operator '" + filter.operator() + "' for field '" + field + "' of type '" + kind + "'");
        }
        if (!kind.takes(filter, operator)) {
            throw OpikRequest.badRequest("Invalid value '" + filter.value() + "' or key '" + filter.key()
                    + "' for field '" + field + "' of type '" + kind + "'");
        }
        return new Filter(
                field, Objects.requireNonNullElse(filter.key(), ""), operator, Objects.requireNonNull(filter.value()));
    }

    private static OpikFilter decoded(OpikFilter filter) {
        String value = Objects.requireNonNull(filter.value());
        try {
            return new OpikFilter(
                    filter.field(), filter.operator(), filter.key(), URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw OpikRequest.badRequest("Invalid filter '" + value + "'");
        }
    }

    private static <T> Optional<T> named(Map<String, T> values, @Nullable String name) {
        return Optional.ofNullable(name).map(values::get);
    }

    private static OpikFilter filter(Map<String, Json> members) {
        return new OpikFilter(
                OpikRequest.scalar(members.get("field")),
                OpikRequest.scalar(members.get("operator")),
                OpikRequest.scalar(members.get("key")),
                OpikRequest.scalar(members.get("value")));
    }

    private static boolean hasKey(OpikFilter filter) {
        return filter.key() != null && !filter.key().isBlank();
    }

    private static boolean isInstant(String value) {
        try {
            Instant.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isDecimal(String value) {
        try {
            return new BigDecimal(value).scale() > Integer.MIN_VALUE;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

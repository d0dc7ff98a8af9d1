package io.diglot.gateway.copy.fates;

import io.diglot.arize.PublishedNames;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules say. */
final class Rules {

    private static final int DIGITS = 9;
    private static final int FAR = 100;
    private static final BigDecimal GREATEST_SCORE = new BigDecimal("999999999.999999999");
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final String DOUBLES = "#doubles";
    private static final String TOLD = "#told";
    private static final String LABELS = "labels";
    private static final String ENVIRONMENTS = "environments";

    private Rules() {}

    /** Whether a rule is about what the source says. */
    static boolean applies(FateRule rule, Said said) {
        return switch (rule) {
            case ANY,
                    PRESENT,
                    ABSENT,
                    MAY_BE_ABSENT,
                    BECOMES,
                    NINE_DIGITS,
                    MICROSECONDS,
                    NOT_EARLIER,
                    TIME_OF_ID,
                    AS_VERSION_7,
                    TOLD_APART -> true;
            case ADDED -> said.before() == null;
            case EMPTY_IS_ABSENT -> isEmpty(said.way(), said.source());
            case NOT_LATEST -> "false".equals(said.source().get("latest"));
            case NEAREST_DOUBLE -> isBeyondDoubles(said);
            case NO_INT_IS_ABSENT -> isNoInt(said);
            case UNSCORABLE_IS_ABSENT -> isUnscorable(said);
            case ONE_OF_ITS_NAME -> isOneOfSeveral(said);
            case OF_OLDER_VERSION -> said.is(Circumstance.OF_OLDER_VERSION);
            case WITHOUT_EXAMPLES -> said.is(Circumstance.WITHOUT_EXAMPLES);
            case WITHOUT_RUNS -> said.is(Circumstance.WITHOUT_RUNS);
            case LABEL_OR_ENVIRONMENT, UNTOLD -> said.before() == null || said.after() == null;
            case WITHOUT_PLACE -> said.is(Circumstance.WITHOUT_PLACE);
            case OF_OTHER_ID ->
                !Objects.equals(said.source().get("id"), said.target().get("id"));
            case OF_NO_LATEST_EXAMPLE -> said.is(Circumstance.OF_NO_LATEST_EXAMPLE);
            case WITHOUT_OUTPUT -> isWithoutOutput(said);
            case ANNOTATION_IS_ABSENT -> isAnnotation(said);
            case WITHOUT_TRACE -> !said.source().containsKey("trace.id");
        };
    }

    /** Whether the target then says what it may. */
    static boolean holds(FateRule rule, Said said) {
        return switch (rule) {
            case ANY, OF_OTHER_ID -> true;
            case PRESENT -> said.after() != null;
            case ABSENT,
                    MAY_BE_ABSENT,
                    NOT_LATEST,
                    OF_OLDER_VERSION,
                    WITHOUT_EXAMPLES,
                    WITHOUT_RUNS,
                    WITHOUT_PLACE,
                    OF_NO_LATEST_EXAMPLE,
                    WITHOUT_OUTPUT,
                    ANNOTATION_IS_ABSENT -> said.after() == null;
            case LABEL_OR_ENVIRONMENT -> labelOrEnvironment(said);
            case UNTOLD -> isUntold(said);
            case BECOMES -> becomes(said);
            case ADDED -> said.after() != null;
            case TOLD_APART -> toldApart(said);
            case EMPTY_IS_ABSENT -> isEmpty(said.way(), said.target());
            case NINE_DIGITS -> nineDigits(said);
            case MICROSECONDS -> microseconds(said);
            case NOT_EARLIER -> notEarlier(said);
            case TIME_OF_ID -> timeOfId(said);
            case AS_VERSION_7 -> asVersion7(said);
            case NEAREST_DOUBLE -> nearestDouble(said);
            case NO_INT_IS_ABSENT -> said.after() == null;
            case UNSCORABLE_IS_ABSENT -> said.after() == null;
            case ONE_OF_ITS_NAME -> oneOfItsName(said);
            case WITHOUT_TRACE -> true;
        };
    }

    private static boolean labelOrEnvironment(Said said) {
        String way = said.way();
        String other = way.startsWith(LABELS)
                ? ENVIRONMENTS + way.substring(LABELS.length())
                : LABELS + way.substring(ENVIRONMENTS.length());
        return (said.after() == null ? said.target() : said.source()).containsKey(other);
    }

    private static boolean isUntold(Said said) {
        return !(said.after() == null ? said.target() : said.source()).containsKey(ENVIRONMENTS + TOLD);
    }

    private static boolean becomes(Said said) {
        return Objects.equals(said.after(), said.becomes());
    }

    /** The name of a dataset stands in its experiments, too. */
    private static boolean toldApart(Said said) {
        UUID id = id(said.source().get(said.way().equals("dataset") ? "datasetId" : "id"));
        String before = said.before();
        String after = said.after();
        if (id == null || before == null || after == null) {
            return false;
        }
        List<String> names = PublishedNames.of(unquoted(before), id);
        return names.contains(unquoted(after));
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? Json.of(text).stringValue() : text;
    }

    private static boolean isEmpty(String way, Map<String, String> fields) {
        String text = fields.get(way);
        return text == null
                || text.equals("\"\"")
                || text.equals("null")
                // An object with members has an order of them besides.
                || (text.equals("{}") && !fields.containsKey(way + "#order"));
    }

    private static boolean nineDigits(Said said) {
        BigDecimal after = Said.number(said.after());
        BigDecimal before = Said.number(said.before());
        return before != null && after != null && cut(before).compareTo(after) == 0;
    }

    private static BigDecimal cut(BigDecimal number) {
        // A number that far away has nothing to cut, or would take an endless text.
        boolean isFar = Math.abs((long) number.precision() - number.scale()) > FAR;
        return isFar ? number : number.setScale(DIGITS, RoundingMode.DOWN);
    }

    private static boolean microseconds(Said said) {
        Instant before = Said.time(said.before());
        Instant after = Said.time(said.after());
        return before != null
                && after != null
                && after.equals(after.truncatedTo(ChronoUnit.MICROS))
                && Duration.between(before, after).abs().compareTo(MICROSECOND) < 0;
    }

    private static boolean notEarlier(Said said) {
        Instant before = Said.time(said.before());
        Instant after = Said.time(said.after());
        return after != null && (before == null || !after.isBefore(before));
    }

    private static boolean timeOfId(Said said) {
        UUID id = id(said.target().get(said.beside("id")));
        Instant after = Said.time(said.after());
        return id != null && id.version() == 7 && UuidV7.timeOf(id).equals(after);
    }

    private static boolean asVersion7(Said said) {
        UUID before = id(said.before());
        return before != null && IdCodec.asVersion7(before.toString()).equals(id(said.after()));
    }

    private static boolean isBeyondDoubles(Said said) {
        return said.source().containsKey(said.way() + DOUBLES);
    }

    private static boolean nearestDouble(Said said) {
        String after = said.target().getOrDefault(said.way() + DOUBLES, said.after());
        return Objects.equals(said.source().get(said.way() + DOUBLES), after);
    }

    private static boolean isNoInt(Said said) {
        BigDecimal before = Said.number(said.before());
        if (before == null) {
            return true;
        }
        boolean isLong = Math.abs((long) before.precision() - before.scale()) > FAR;
        return isLong
                || before.stripTrailingZeros().scale() > 0
                || before.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                || before.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) < 0;
    }

    private static boolean isUnscorable(Said said) {
        BigDecimal value = Said.number(said.source().get(said.beside("value")));
        return value == null || value.abs().compareTo(GREATEST_SCORE) > 0;
    }

    private static boolean isWithoutOutput(Said said) {
        return said.source().keySet().stream()
                .noneMatch(way -> way.equals("trace.output") || way.startsWith("trace.error."));
    }

    private static boolean isAnnotation(Said said) {
        return FeedbackScore.Source.UI.name().equals(said.source().get(said.beside("source")));
    }

    private static boolean isOneOfSeveral(Said said) {
        return said.source().containsKey(ofItsName(said, 2) + ".source");
    }

    /** The value may have been cut, too. */
    private static boolean oneOfItsName(Said said) {
        String field = said.way().substring(said.way().lastIndexOf('.'));
        if (said.after() == null) {
            return true;
        }
        for (int which = 1; said.source().containsKey(ofItsName(said, which) + ".source"); which++) {
            String before = said.source().get(ofItsName(said, which) + field);
            BigDecimal number = field.equals(".value") ? Said.number(before) : null;
            BigDecimal after = Said.number(said.after());
            if (said.after().equals(before)
                    || (number != null && after != null && cut(number).compareTo(after) == 0)) {
                return true;
            }
        }
        return false;
    }

    /** The way to that one of the scores of the same name. */
    private static String ofItsName(Said said, int which) {
        String score = said.way().substring(0, said.way().lastIndexOf(']'));
        int quote = score.lastIndexOf('"');
        return score.substring(0, quote + 1) + (which == 1 ? "]" : "," + which + "]");
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : IdCodec.uuid(text).orElse(null);
    }
}

package io.diglot.arize;

import io.diglot.filter.FilterReader;
import io.diglot.filter.Row;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns that filters name: those that a run or an example is shown with, and of its annotations {@code
 * annotation.<name>.score}, {@code .label}, {@code .text}, {@code .updated_by} and {@code .updated_at}.
 */
public final class ArizeFilters {

    private static final String CREATED_AT = "created_at";
    private static final String UPDATED_AT = "updated_at";

    private static final Pattern ANNOTATION =
            Pattern.compile("annotation\\.(.+)\\.(score|label|text|updated_by|updated_at)", Pattern.DOTALL);

    /** What all runs have, also where it is empty in each. */
    public static final Set<String> OF_ALL_RUNS = Set.of(FlatRun.ID, FlatRun.EXAMPLE_ID, FlatRun.OUTPUT, FlatRun.ERROR);

    /** What all examples have. */
    public static final Set<String> OF_ALL_EXAMPLES = Set.of(FlatRun.ID, CREATED_AT, UPDATED_AT);

    /** For runs. */
    public static final FilterReader RUNS = new FilterReader(ArizeFilters::isTimeOfAnnotation);

    /** For examples. */
    public static final FilterReader EXAMPLES = new FilterReader(
            column -> column.equals(CREATED_AT) || column.equals(UPDATED_AT) || isTimeOfAnnotation(column));

    private ArizeFilters() {}

    /** Whether it is one of the columns that show what was said of a row. */
    public static boolean isOfAnnotation(String column) {
        return ANNOTATION.matcher(column).matches();
    }

    static boolean isTimeOfAnnotation(String column) {
        Matcher annotation = ANNOTATION.matcher(column);
        return annotation.matches() && annotation.group(2).equals(UPDATED_AT);
    }

    public static Row row(Run run) {
        Members<Json> members = FlatRun.of(run);
        return column -> members.containsKey(column) ? members.get(column) : said(run.annotations(), column);
    }

    public static Row row(Example example) {
        Members<Json> columns = FlatExample.columns(example.data());
        return column -> switch (column) {
            case FlatRun.ID -> Json.string(example.id().toString());
            case CREATED_AT -> Json.string(example.createdAt().toString());
            case UPDATED_AT -> Json.string(example.lastUpdatedAt().toString());
            default -> columns.containsKey(column) ? columns.get(column) : said(example.annotations(), column);
        };
    }

    /** Where several people said something, what was said last. */
    static @Nullable Json said(List<Annotation> annotations, String column) {
        if (annotations.isEmpty()) {
            return null;
        }
        Matcher named = ANNOTATION.matcher(column);
        if (!named.matches()) {
            return null;
        }
        return annotations.stream()
                .filter(annotation -> annotation.name().equals(named.group(1)))
                .max(Comparator.comparing(Annotation::updatedAt))
                .map(annotation -> part(annotation, named.group(2)))
                .orElse(null);
    }

    private static @Nullable Json part(Annotation annotation, String part) {
        return switch (part) {
            case "score" -> annotation.score();
            case "label" -> text(annotation.label());
            case "text" -> text(annotation.text());
            case "updated_by" -> text(ArizeAnnotator.email(annotation.annotator()));
            default -> text(annotation.updatedAt().toString());
        };
    }

    private static @Nullable Json text(@Nullable String text) {
        return text == null ? null : Json.string(text);
    }
}

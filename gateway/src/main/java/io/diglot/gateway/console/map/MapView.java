package io.diglot.gateway.console.map;

import com.samskivert.mustache.Template;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.fidelity.Fate;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Choice;
import io.diglot.gateway.console.View;
import io.diglot.gateway.page.Templates;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;

/** {@code /console/map}: operations on backends, and fields with their fates. */
@Component
@Order(100)
final class MapView implements View {

    /** More are not read by anybody, and a browser takes long to lay them out. */
    private static final int MOST = 400;

    private static final Pattern WHITE = Pattern.compile("\\s+");
    private static final String OPERATIONS = "operations";
    private static final String FIELDS = "fields";

    private final SingletonSupplier<List<OperationRow>> operations;
    private final SingletonSupplier<List<FieldRow>> fields = SingletonSupplier.of(FieldRow::all);
    private final Template page = Templates.template("console/map.mustache");
    private final Template found = Templates.template("console/map-found.mustache");
    private final BackendKind here;

    MapView(OperationCatalogue catalogue, GatewaySettings settings) {
        this.here = settings.backend();
        this.operations = SingletonSupplier.of(() -> OperationRow.all(catalogue, Tested.all(), here));
    }

    /** What the template of the page fills in. */
    private record Shown(
            String text,
            String of,
            boolean isOfFields,
            List<Choice> kinds,
            List<Choice> dialects,
            List<Choice> states,
            String found) {}

    /** What the template of the rows fills in. */
    private record Found(
            boolean isOfFields,
            String count,
            boolean isCut,
            boolean isNothing,
            List<Head> backends,
            List<OperationRow> operations,
            List<FieldRow> fields) {}

    /** @param isHere whether that is the backend of this gateway */
    private record Head(String name, boolean isHere) {}

    @Override
    public String name() {
        return "map";
    }

    @Override
    public String title() {
        return "Compatibility";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        boolean isOfFields = asked.value("of").equals(FIELDS);
        String rows = isOfFields ? fields(asked) : operations(asked);
        if (asked.isPart()) {
            return Mono.just(new Answer.Part(rows));
        }
        return Mono.just(new Answer.Whole(page.execute(new Shown(
                asked.value("text"),
                isOfFields ? FIELDS : OPERATIONS,
                isOfFields,
                List.of(
                        new Choice(OPERATIONS, "operations on backends", !isOfFields),
                        new Choice(FIELDS, "fields and their fates", isOfFields)),
                Choice.of(
                        asked.value("dialect"),
                        "both dialects",
                        Arrays.stream(Dialect.values()).map(Dialect::wireName).toList()),
                Choice.of(asked.value("state"), isOfFields ? "any fate" : "any state", states(isOfFields)),
                rows))));
    }

    private static List<String> states(boolean isOfFields) {
        return isOfFields
                ? Arrays.stream(Fate.values()).map(Fate::words).toList()
                : Arrays.stream(OperationRow.State.values())
                        .map(OperationRow.State::words)
                        .toList();
    }

    private String operations(Asked asked) {
        String state = asked.value("state");
        boolean isState = states(false).contains(state);
        List<OperationRow> all = Objects.requireNonNull(operations.get());
        List<OperationRow> rows = matching(asked, all, OperationRow::text, OperationRow::dialect).stream()
                .filter(row -> !isState
                        || row.cells().stream().anyMatch(cell -> cell.words().equals(state)))
                .toList();
        return found(false, rows.size(), all.size(), rows, List.of());
    }

    private String fields(Asked asked) {
        String state = asked.value("state");
        boolean isState = states(true).contains(state);
        List<FieldRow> all = Objects.requireNonNull(fields.get());
        List<FieldRow> rows = matching(asked, all, FieldRow::text, FieldRow::dialect).stream()
                .filter(row -> !isState || row.words().equals(state))
                .toList();
        return found(true, rows.size(), all.size(), List.of(), rows);
    }

    private String found(boolean isOfFields, int count, int all, List<OperationRow> operations, List<FieldRow> fields) {
        return found.execute(new Found(
                isOfFields,
                "%,d of %,d %s".formatted(count, all, isOfFields ? "rows of fields" : "operations"),
                count > MOST,
                count == 0,
                Arrays.stream(BackendKind.values())
                        .map(backend -> new Head(backend.name().toLowerCase(Locale.ROOT), backend == here))
                        .toList(),
                operations.subList(0, Math.min(MOST, operations.size())),
                fields.subList(0, Math.min(MOST, fields.size()))));
    }

    /** All words of the text stand somewhere in a row. */
    private static <R> List<R> matching(
            Asked asked, List<R> rows, Function<R, String> text, Function<R, String> dialect) {
        List<String> words = WHITE.splitAsStream(asked.value("text").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        String wanted = asked.value("dialect");
        boolean isDialect =
                Arrays.stream(Dialect.values()).anyMatch(it -> it.wireName().equals(wanted));
        return rows.stream()
                .filter(row -> !isDialect || dialect.apply(row).equals(wanted))
                .filter(row -> words.stream().allMatch(text.apply(row)::contains))
                .toList();
    }
}

package io.diglot.gateway.console.asked;

import com.samskivert.mustache.Template;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.View;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.observation.Exchange;
import io.diglot.gateway.observation.LastExchanges;
import io.diglot.gateway.page.Templates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/asked}: operations that are not served and were called, and paths that nothing has. */
@Component
@Order(40)
final class AskedView implements View {

    private static final String NO_OPERATION = "none";

    /** More shapes of paths are somebody's who tries names. */
    private static final int MOST_PATHS = 100;

    private final Map<String, CataloguedOperation> catalogue;
    private final MeterRegistry meters;
    private final LastExchanges exchanges;
    private final Template page = Templates.template("console/asked.mustache");

    AskedView(OperationCatalogue catalogue, MeterRegistry meters, LastExchanges exchanges) {
        this.catalogue = catalogue.operations().stream()
                .collect(Collectors.toUnmodifiableMap(CataloguedOperation::name, Function.identity()));
        this.meters = meters;
        this.exchanges = exchanges;
    }

    private record Shown(
            List<Row> operations, boolean hasNone, List<Row> dialects, List<Row> paths, boolean hasNoPaths, int kept) {}

    /**
     * Something that was asked for.
     *
     * @param because why it is not served
     * @param count {@code times}, as people read it
     */
    private record Row(String dialect, String name, String call, String because, long times, String count) {

        static Row of(String dialect, String name, String call, String because, long times) {
            return new Row(dialect, name, call, because, times, Words.count(times));
        }
    }

    @Override
    public String name() {
        return "asked";
    }

    @Override
    public String title() {
        return "Asked in vain";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        List<Row> operations = meters.find("diglot.requests.not.served").counters().stream()
                .map(this::operation)
                .sorted(Comparator.comparingLong(Row::times).reversed())
                .toList();
        List<Row> dialects = meters.find("diglot.requests.unknown").counters().stream()
                .map(counter -> Row.of(tag(counter, "dialect"), "", "", "", Math.round(counter.count())))
                .toList();
        List<Row> paths = paths();
        return Mono.just(new Answer.Whole(page.execute(
                new Shown(operations, operations.isEmpty(), dialects, paths, paths.isEmpty(), LastExchanges.KEPT))));
    }

    private Row operation(Counter counter) {
        String dialect = tag(counter, "dialect");
        String id = tag(counter, "operation");
        CataloguedOperation operation = catalogue.get(dialect + "/" + id);
        return Row.of(
                dialect,
                id,
                operation == null ? "" : operation.method() + " " + operation.path(),
                operation == null ? "" : Objects.requireNonNullElse(operation.because(), ""),
                Math.round(counter.count()));
    }

    /** Those among the last exchanges: further back only their number is known. */
    private List<Row> paths() {
        Map<String, Row> paths = new LinkedHashMap<>();
        exchanges.from(0).reversed().stream()
                .map(LastExchanges.Numbered::exchange)
                .filter(AskedView::isUnknown)
                .forEach(it -> {
                    String call = it.method() + " " + it.path();
                    if (paths.size() < MOST_PATHS || paths.containsKey(call)) {
                        paths.merge(
                                call,
                                Row.of(it.dialect(), "", call, "", 1),
                                (one, other) -> Row.of(one.dialect(), "", call, "", one.times() + 1));
                    }
                });
        return List.copyOf(paths.values());
    }

    private static boolean isUnknown(Exchange exchange) {
        return exchange.operation().equals(NO_OPERATION)
                && !exchange.passes()
                && (exchange.status() == 404 || exchange.status() == 405);
    }

    private static String tag(Counter counter, String name) {
        return Objects.requireNonNullElse(counter.getId().getTag(name), "");
    }
}

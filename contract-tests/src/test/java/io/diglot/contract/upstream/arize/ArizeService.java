package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.QueryParameters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Arize AX: takes a request, looks whether it keeps to the wire contract, carries it out, answers. */
public final class ArizeService {

    private static final List<String> RECORDS = List.of("examples", "example_ids", "experiment_runs", "annotations");
    /** Of whose bodies the vendor says that what breaks a rule of their schema is an invalid request. */
    private static final Set<String> SEARCHES = Set.of("search_dataset_examples", "search_experiment_runs");

    private static final int ALL = Integer.MAX_VALUE;

    /** Answers what asks for one operation. */
    @FunctionalInterface
    private interface Handler {
        Reply answer(Call call);
    }

    private final Specification specification = Specification.shared();
    private final List<String> departures = new CopyOnWriteArrayList<>();
    private final AtomicInteger records = new AtomicInteger(ALL);
    private final Ids ids = new Ids();
    private final Timeline timeline;
    private final Spaces spaces;
    private final Keys keys;
    private final ArizeConsole console;
    private final Map<String, Handler> handlers;

    public ArizeService(InstantSource clock) {
        timeline = new Timeline(clock);
        spaces = new Spaces(timeline, ids);
        NewRuns newRuns = new NewRuns(ids, specification, departures::add);
        Datasets datasets = new Datasets(timeline, ids);
        Examples examples = new Examples(timeline, ids);
        Experiments experiments = new Experiments(timeline, ids, newRuns);
        Runs runs = new Runs(timeline, newRuns);
        console = new ArizeConsole(timeline, ids, spaces, newRuns);
        keys = new Keys();
        handlers = Map.ofEntries(
                Map.entry("list_datasets", datasets::list),
                Map.entry("create_dataset", datasets::create),
                Map.entry("get_dataset", datasets::get),
                Map.entry("update_dataset", datasets::update),
                Map.entry("delete_dataset", datasets::delete),
                Map.entry("list_dataset_examples", examples::list),
                Map.entry("insert_dataset_examples", examples::insert),
                Map.entry("update_dataset_examples", examples::update),
                Map.entry("delete_dataset_examples", examples::delete),
                Map.entry("annotate_dataset_examples", examples::annotate),
                Map.entry("search_dataset_examples", examples::search),
                Map.entry("list_experiments", experiments::list),
                Map.entry("create_experiment", experiments::create),
                Map.entry("get_experiment", experiments::get),
                Map.entry("delete_experiment", experiments::delete),
                Map.entry("list_experiment_runs", runs::list),
                Map.entry("insert_experiment_runs", runs::insert),
                Map.entry("annotate_experiment_runs", runs::annotate),
                Map.entry("search_experiment_runs", runs::search),
                Map.entry("list_experiment_tags", runs::listTags),
                Map.entry("add_experiment_tags", runs::addTags),
                Map.entry("list_spaces", spaces::list),
                Map.entry("create_space", spaces::create),
                Map.entry("get_space", spaces::get),
                Map.entry("update_space", spaces::update),
                Map.entry("delete_space", spaces::delete),
                Map.entry("list_annotation_configs", spaces::listAnnotationConfigs));
        specification
                .operations()
                .forEach(operation -> Objects.requireNonNull(handlers.get(operation.id()), operation.id()));
    }

    public Specification specification() {
        return specification;
    }

    public Keys keys() {
        return keys;
    }

    public ArizeConsole console() {
        return console;
    }

    /** In what requests departed from the wire contract so far. */
    public List<String> departures() {
        return departures;
    }

    /** Lets reads be shown half of a later write's records after one time, and all of it after another. */
    public void trail(Duration half, Duration whole) {
        timeline.trail(half, whole);
    }

    /** Of the records of the next write only the first so many are carried out. */
    public void breakOffAfter(int count) {
        records.set(count);
    }

    public Reply answer(Request request) {
        try {
            return answered(request);
        } catch (Refusal e) {
            return e.problem().reply(e.detail(), request.path());
        }
    }

    private Reply answered(Request request) {
        Key caller = keys.holder(request.authorization());
        Operation operation = specification
                .operation(request.method(), request.path())
                .orElseThrow(() -> departed(request, Problem.NOT_FOUND, "no such operation"));
        specification.breachOfQuery(operation, request.query()).ifPresent(breach -> {
            throw departed(request, Problem.INVALID, breach);
        });
        ObjectNode body = body(operation, request);
        Call call = new Call(
                operation,
                caller,
                operation.variables(request.path()).orElseThrow(),
                QueryParameters.of(request.query()),
                body);
        try {
            return Objects.requireNonNull(handlers.get(operation.id())).answer(call);
        } catch (Refusal e) {
            if (e.problem() == Problem.INVALID || e.problem() == Problem.UNPROCESSABLE) {
                throw departed(request, e.problem(), e.detail());
            }
            throw e;
        }
    }

    private ObjectNode body(Operation operation, Request request) {
        specification.breachOfForm(operation, request).ifPresent(breach -> {
            throw departed(request, Problem.INVALID, breach);
        });
        if (request.body().length == 0 && !operation.definition().has("requestBody")) {
            return Json.object();
        }
        Optional<JsonNode> body = Json.parsed(request.body());
        if (body.isEmpty()) {
            throw departed(request, Problem.INVALID, "the body is no JSON");
        }
        specification.breachOfBody(operation, body.get()).ifPresent(breach -> {
            throw departed(
                    request, SEARCHES.contains(operation.id()) ? Problem.INVALID : Problem.UNPROCESSABLE, breach);
        });
        return brokenOff((ObjectNode) body.get());
    }

    private ObjectNode brokenOff(ObjectNode body) {
        for (String name : RECORDS) {
            if (body.get(name) instanceof ArrayNode all) {
                int limit = records.getAndSet(ALL);
                while (all.size() > limit) {
                    all.remove(all.size() - 1);
                }
            }
        }
        return body;
    }

    private Refusal departed(Request request, Problem problem, String detail) {
        departures.add(request.method() + " " + request.path() + ": " + detail);
        return problem.because(detail);
    }
}

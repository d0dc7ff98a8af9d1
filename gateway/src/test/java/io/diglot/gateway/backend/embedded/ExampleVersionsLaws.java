package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.SharedColumns;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Versions of a dataset against a naive model, which keeps a whole map of examples for each of them. */
abstract class ExampleVersionsLaws {

    private static final Caller CALLER = new Caller("someone", Workspace.DEFAULT, null);
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final List<ExampleId> EXAMPLES =
            IDS.next(6).stream().map(ExampleId::new).toList();
    private static final List<String> VALUES = List.of(
            "1.10",
            "\"odd\"",
            "2",
            "null",
            "[1, 2]",
            "[\"a\"]",
            "{\"a\": 1}",
            "{\"a\": 0.5}",
            "{}",
            "9007199254740993");
    private static final Comparator<ExampleId> BY_TEXT = Comparator.comparing(ExampleId::toString);

    /** The database under test, opened once. */
    abstract Database database();

    /** What is done to a dataset. A version is named by how many are newer, and the count wraps around. */
    sealed interface Step {
        int back();

        record Put(int back, List<Integer> examples, int value) implements Step {}

        record Remove(int back, List<Integer> examples) implements Step {}

        record Make(int back) implements Step {}

        /** Makes some examples look as if they were written when only kinds were kept. */
        record Forget(int back, List<Integer> examples) implements Step {}
    }

    private record Kept(Json data, Instant createdAt) {}

    private final VersionColumns columns = new VersionColumns();

    private static final class Model {
        private final List<Map<ExampleId, Kept>> versions = new ArrayList<>();

        Map<ExampleId, Kept> version(int number) {
            return versions.get(number - 1);
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void every_version_holds_what_was_written_to_it_and_nothing_else(@ForAll("steps") List<Step> steps) {
        Model model = new Model();
        DatasetId dataset = written(work ->
                new DatasetTable(work).ensure("laws " + IDS.next(), null).id());

        for (Step step : steps) {
            take(step, dataset, model);
            // At each step, so that what is remembered of them would show.
            for (int number = 1; number <= model.versions.size(); number++) {
                checkColumns(dataset, number, model.version(number));
            }
        }

        for (int number = 1; number <= model.versions.size(); number++) {
            check(dataset, number, model.version(number));
        }
    }

    private void take(Step step, DatasetId dataset, Model model) {
        written(work -> {
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            int latest = model.versions.size();
            if (latest == 0) {
                writer.make(null, VersionDraft.described(null));
                model.versions.add(new TreeMap<>(BY_TEXT));
                return true;
            }
            int number = latest - step.back() % latest;
            DatasetVersion version = version(work, dataset, number);
            Map<ExampleId, Kept> held = model.version(number);
            switch (step) {
                case Step.Put put -> put(writer, version, put, held);
                case Step.Remove remove -> {
                    Set<ExampleId> ids = ids(remove.examples());
                    assertThat(writer.remove(version, ids))
                            .containsExactlyElementsOf(
                                    ids.stream().filter(held::containsKey).toList());
                    held.keySet().removeAll(ids);
                }
                case Step.Forget forget -> {
                    // What is remembered is about a dataset that has not changed.
                    new DatasetTable(work).lock(dataset);
                    forget.examples().forEach(example -> forget(work, EXAMPLES.get(example)));
                }
                case Step.Make make -> {
                    writer.make(version, VersionDraft.described(null));
                    Map<ExampleId, Kept> copy = new TreeMap<>(BY_TEXT);
                    copy.putAll(held);
                    model.versions.add(copy);
                }
            }
            return true;
        });
    }

    private static void forget(UnitOfWork work, ExampleId id) {
        work.session()
                .jdbc()
                .sql("SELECT DISTINCT data FROM example WHERE id = :id")
                .param("id", id.toString())
                .query(String.class)
                .list()
                .forEach(data -> work.session()
                        .jdbc()
                        .sql("UPDATE example SET shape = :shape WHERE id = :id AND data = :data")
                        .param(
                                "shape",
                                "{\"v\":\""
                                        + Objects.requireNonNull(
                                                        Json.of(data).members().get("v"))
                                                .kind()
                                        + "\"}")
                        .param("id", id.toString())
                        .param("data", data)
                        .update());
    }

    private static void put(ExampleWriter writer, DatasetVersion version, Step.Put put, Map<ExampleId, Kept> held) {
        Json data = Json.of("{\"v\": " + VALUES.get(put.value() % VALUES.size()) + "}");
        writer.put(
                version,
                ids(put.examples()).stream().map(ExampleDraft.of(data)::withId).toList());
        for (ExampleId id : ids(put.examples())) {
            held.merge(id, new Kept(data, writer.at()), (old, fresh) -> new Kept(data, old.createdAt()));
        }
    }

    private void check(DatasetId dataset, int number, Map<ExampleId, Kept> held) {
        read(work -> {
            DatasetVersion version = version(work, dataset, number);
            List<ExampleId> descending =
                    held.keySet().stream().sorted(BY_TEXT.reversed()).toList();
            SqlFragment all =
                    new FieldTable(Map.of()).where(List.of(), work.session().dialect());

            assertThat(version.itemsTotal()).isEqualTo(held.size());
            assertThat(new ExampleTable(work).count(version, all)).isEqualTo(held.size());
            List<Example> walked =
                    new ExampleTable(work).below(version, all, null, 100).rows();
            assertThat(walked).extracting(Example::id).containsExactlyElementsOf(descending);
            for (Example example : walked) {
                Kept kept = Objects.requireNonNull(held.get(example.id()));
                assertThat(example.data()).isEqualTo(kept.data());
                assertThat(example.createdAt()).isEqualTo(kept.createdAt());
            }
            assertThat(byPage(work, version, all)).containsExactlyElementsOf(descending);
            assertThat(byAge(work, version))
                    .containsExactlyElementsOf(held.entrySet().stream()
                            .sorted(Map.Entry.<ExampleId, Kept>comparingByValue(Comparator.comparing(Kept::createdAt))
                                    .thenComparing(Map.Entry.comparingByKey(BY_TEXT)))
                            .map(Map.Entry::getKey)
                            .toList());
            return true;
        });
    }

    private void checkColumns(DatasetId dataset, int number, Map<ExampleId, Kept> held) {
        Set<Json.Kind> kinds = held.values().stream()
                .map(kept ->
                        Objects.requireNonNull(kept.data().members().get("v")).kind())
                .collect(Collectors.toSet());
        read(work -> {
            assertThat(columns.of(work, version(work, dataset, number)))
                    .isEqualTo(kinds.isEmpty() ? List.of() : List.of(new ColumnTypes("v", kinds)));
            SharedColumns passedOver = SharedColumns.ofExamples();
            held.values().forEach(kept -> passedOver.add(FlatExample.columns(kept.data())));
            assertThat(columns.flat(work, version(work, dataset, number))).isEqualTo(passedOver.list());
            return true;
        });
    }

    private static List<ExampleId> byPage(UnitOfWork work, DatasetVersion version, SqlFragment all) {
        List<ExampleId> ids = new ArrayList<>();
        for (int page = 1; page <= EXAMPLES.size(); page++) {
            new ExampleTable(work)
                    .page(version, all, new PageRequest(page, 2))
                    .read()
                    .forEach(example -> ids.add(example.id()));
        }
        return ids;
    }

    private static List<ExampleId> byAge(UnitOfWork work, DatasetVersion version) {
        List<ExampleId> ids = new ArrayList<>();
        Portion<Example> part = new ExampleTable(work).after(version, SqlFragment.NONE, null, null, 2);
        part.rows().forEach(example -> ids.add(example.id()));
        while (part.hasMore()) {
            Example last = part.rows().getLast();
            part = new ExampleTable(work).after(version, SqlFragment.NONE, last.createdAt(), last.id(), 2);
            part.rows().forEach(example -> ids.add(example.id()));
        }
        return ids;
    }

    private static DatasetVersion version(UnitOfWork work, DatasetId dataset, int number) {
        return new VersionTable(work).named(dataset, "v" + number).orElseThrow();
    }

    private static Set<ExampleId> ids(List<Integer> examples) {
        return examples.stream().map(EXAMPLES::get).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Transactions transactions() {
        return new Transactions(database(), IDS, List.of());
    }

    private <T> T written(Function<UnitOfWork, @Nullable T> work) {
        return Objects.requireNonNull(transactions().write(CALLER, work).block());
    }

    private <T> T read(Function<UnitOfWork, @Nullable T> work) {
        return Objects.requireNonNull(transactions().read(CALLER, work).block());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> back = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2));
        Arbitrary<List<Integer>> examples = Arbitraries.integers()
                .between(0, EXAMPLES.size() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        Arbitrary<Step> put = Combinators.combine(
                        back, examples, Arbitraries.integers().between(0, 99))
                .as(Step.Put::new);
        Arbitrary<Step> remove = Combinators.combine(back, examples).as(Step.Remove::new);
        Arbitrary<Step> forget = Combinators.combine(back, examples).as(Step.Forget::new);
        Arbitrary<Step> make = back.map(Step.Make::new);
        return Arbitraries.frequencyOf(Tuple.of(4, put), Tuple.of(2, remove), Tuple.of(2, make), Tuple.of(1, forget))
                .list()
                .ofMinSize(2)
                .ofMaxSize(14);
    }
}

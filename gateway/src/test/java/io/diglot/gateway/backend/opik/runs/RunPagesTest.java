package io.diglot.gateway.backend.opik.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.opik.runs.RunPages.Part;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.caller.Caller;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.storage.StoredTrace;
import io.diglot.opik.storage.StoredTracePage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

class RunPagesTest {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.COERCED);
    private static final Caller CALLER = new Caller("someone", null, null);
    private static final ExperimentId EXPERIMENT = new ExperimentId(new UUID(7, 0));
    private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

    @Property(tries = 300)
    void a_walk_meets_each_run_once_and_in_order(
            @ForAll("servers") Server server, @ForAll @IntRange(min = 1, max = 9) int limit) {
        List<UUID> met = new ArrayList<>();
        Query query = Query.of(CALLER, Workspace.DEFAULT, EXPERIMENT, server.projects());
        @Nullable UUID next = null;
        do {
            Part part = Objects.requireNonNull(
                    new RunPages(server).read(query.after(next), limit).block());
            assertThat(part.runs())
                    .hasSizeLessThanOrEqualTo(limit)
                    .extracting(StoredTrace::experiment)
                    .allMatch(experiment -> experiment.id().equals(EXPERIMENT.value()));
            part.runs().forEach(run -> met.add(run.id()));
            assertThat(part.next()).isNotEqualTo(next == null ? new UUID(0, 0) : next);
            next = part.next();
        } while (next != null);

        assertThat(met).containsExactlyElementsOf(server.runs());
    }

    @Property(tries = 300)
    void what_is_shared_with_other_experiments_is_told(
            @ForAll("servers") Server server, @ForAll @IntRange(min = 1, max = 9) int limit) {
        Query query = Query.of(CALLER, Workspace.DEFAULT, EXPERIMENT, server.projects());

        List<Part> parts = Objects.requireNonNull(
                new RunPages(server).readAll(query, limit).collectList().block());

        parts.forEach(part -> assertThat(part.runs())
                .filteredOn(run -> server.isShared(run.id()))
                .extracting(StoredTrace::id)
                .isSubsetOf(part.shared()));
    }

    @Property(tries = 300)
    void bounds_leave_out_what_lies_beyond_them(@ForAll("servers") Server server, @ForAll @IntRange(max = 30) int at) {
        UUID bound = new UUID(0x0190_0000_0000_7000L, at);
        Query query = Query.of(CALLER, Workspace.DEFAULT, EXPERIMENT, server.projects())
                .before(bound);

        List<Part> parts = Objects.requireNonNull(
                new RunPages(server).readAll(query, 3).collectList().block());

        assertThat(parts.stream().flatMap(part -> part.runs().stream()).map(StoredTrace::id))
                .containsExactlyElementsOf(server.runs().stream()
                        .filter(id -> BY_TEXT.compare(id, bound) < 0)
                        .toList());
    }

    @Provide
    Arbitrary<Server> servers() {
        Arbitrary<Run> run = Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2))
                .as(Run::new);
        return Combinators.combine(run.list().ofMaxSize(30), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Server::new);
    }

    /**
     * A run, and of how many other experiments it is one too.
     *
     * @param before how many of its copies come before that of its own experiment
     */
    private record Run(int project, int before, int behind) {}

    /**
     * An Opik server. Its runs have ids that ascend as the runs stand.
     *
     * @param sorts whether it does what it is asked to
     * @param countsCopies whether the copies of a trace count for the size of a page, or come besides
     */
    private record Server(List<Run> all, boolean sorts, boolean countsCopies) implements TraceList {

        List<UUID> projects() {
            return all.stream().map(run -> project(run.project())).distinct().toList();
        }

        List<UUID> runs() {
            return IntStream.range(0, all.size()).mapToObj(Server::id).toList();
        }

        boolean isShared(UUID id) {
            Run run = all.get((int) id.getLeastSignificantBits());
            return run.before() + run.behind() > 0;
        }

        @Override
        public Mono<StoredTracePage> page(Query query, UUID project, int number, int size, Order order) {
            List<Integer> found = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(n -> project(all.get(n).project()).equals(project))
                    .filter(n -> query.after() == null || BY_TEXT.compare(id(n), query.after()) > 0)
                    .filter(n -> query.before() == null || BY_TEXT.compare(id(n), query.before()) < 0)
                    .boxed()
                    .toList());
            boolean sorted = sorts && order == Order.OLDEST_FIRST;
            if (!sorted) {
                Collections.reverse(found);
            }
            // Of a server that does not sort it is not known that it counts copies, and nobody could find its end.
            List<StoredTrace> content = countsCopies && sorts
                    ? slice(found.stream().flatMap(n -> copies(n).stream()).toList(), number, size)
                    : slice(found, number, size).stream()
                            .flatMap(n -> copies(n).stream())
                            .toList();
            return Mono.just(new StoredTracePage(
                    number, content.size(), found.size(), content, sorts ? List.of("id") : List.of()));
        }

        private static <T> List<T> slice(List<T> rows, int number, int size) {
            return rows.stream().skip((number - 1L) * size).limit(size).toList();
        }

        private List<StoredTrace> copies(int n) {
            Run run = all.get(n);
            List<StoredTrace> copies = new ArrayList<>();
            for (int copy = -run.before(); copy <= run.behind(); copy++) {
                copies.add(trace(n, run.project(), copy == 0 ? EXPERIMENT.value() : new UUID(8, copy)));
            }
            return copies;
        }

        private static StoredTrace trace(int n, int project, UUID experiment) {
            String text = "{\"id\":\"%s\",\"project_id\":\"%s\",\"experiment\":{\"id\":\"%s\"}}"
                    .formatted(id(n), project(project), experiment);
            return CODEC.read(text.getBytes(StandardCharsets.UTF_8), StoredTrace.class);
        }

        private static UUID id(int n) {
            return new UUID(0x0190_0000_0000_7000L, n);
        }

        private static UUID project(int number) {
            return new UUID(9, number);
        }
    }
}

package io.diglot.gateway.second;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.Named;
import io.diglot.gateway.state.behind.Named.Form;
import io.diglot.gateway.state.behind.NamedThings;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamedFindingTest {

    private static final Workspace WORKSPACE = new Workspace("w");

    private final ManualClock clock = new ManualClock();
    private final UuidV7 ids = new UuidV7(clock, new Random(1));
    private final DatabaseUnderTest own = DatabaseUnderTest.sqlite(clock);
    private final DatabaseUnderTest there = DatabaseUnderTest.sqlite(clock);
    private final Transactions transactions = new Transactions(there.database(), ids, List.of());
    private final StoreSide second = new StoreSide(there.database(), transactions, "second");
    private final Cache<Named, Named> notFound = Caffeine.newBuilder().build();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        own.close();
        there.close();
    }

    @Test
    void what_is_on_either_side_is_noted_and_its_name_taken_out() {
        UUID gone = dataset("Gone");
        UUID made = ids.next();
        note(Form.DATASET_NAME, "gone", "made");

        assertThat(find(Map.of("made", made))).isEqualTo(new Outcome.Done());

        assertThat(behind(Behind.Kind.DATASET)).containsExactlyInAnyOrder(gone, made);
        assertThat(left()).isEmpty();
    }

    @Test
    void what_neither_side_knows_is_waited_for_as_long_as_anything_older_is_on_its_way() {
        Behind.Id older = new Behind.Id(WORKSPACE, Behind.Kind.EXPERIMENT, ids.next());
        write(table -> table.note(List.of(older), Duration.ZERO));
        clock.advance(Duration.ofSeconds(1));
        note(Form.EXAMPLE, ids.next().toString());

        assertThat(find(Map.of())).isInstanceOf(Outcome.Again.class);
        assertThat(find(Map.of())).isInstanceOf(Outcome.Again.class);
        assertThat(left()).hasSize(1);
        assertThat(asked).as("the first one is asked once").hasSize(1);

        write(table -> table.end(table.find(older).orElseThrow()));
        clock.advance(Duration.ofSeconds(1));
        write(table -> table.note(List.of(older), Duration.ZERO));

        assertThat(find(Map.of())).as("what is younger has no part in it").isEqualTo(new Outcome.Done());
        assertThat(left()).isEmpty();
    }

    @Test
    void what_fails_for_long_is_not_waited_for() {
        Behind.Id failing = new Behind.Id(WORKSPACE, Behind.Kind.EXPERIMENT, ids.next());
        write(table -> {
            table.note(List.of(failing), Duration.ZERO);
            table.failed(failing, "no");
        });
        note(Form.SPAN, ids.next().toString());

        assertThat(find(Map.of())).isInstanceOf(Outcome.Again.class);
        clock.advance(Duration.ofMinutes(10));
        assertThat(find(Map.of())).isEqualTo(new Outcome.Done());
    }

    @Test
    void what_is_named_again_meanwhile_is_looked_for_again() {
        note(Form.DATASET_NAME, "made");
        Owners first = named -> {
            if (asked.size() == 1) {
                note(Form.DATASET_NAME, "made");
            }
            return Map.of();
        };

        assertThat(finding(owners(first)).find(clock.instant())).isEqualTo(new Outcome.Done());

        assertThat(asked).hasSize(2);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_span_is_its_trace_and_many_are_looked_for_little_by_little() {
        List<UUID> spans = IntStream.range(0, 450).mapToObj(i -> ids.next()).toList();
        note(Form.SPAN, spans.stream().map(UUID::toString).toArray(String[]::new));
        Map<String, UUID> traces = spans.stream().collect(Collectors.toMap(UUID::toString, id -> ids.next()));

        assertThat(find(traces)).isInstanceOf(Outcome.Again.class);
        assertThat(find(traces)).isInstanceOf(Outcome.Again.class);
        assertThat(find(traces)).isEqualTo(new Outcome.Done());

        assertThat(own.database()
                        .read(session -> new BehindPieces(session).count())
                        .block())
                .isEqualTo(450);
    }

    private Outcome find(Map<String, UUID> known) {
        return finding(owners(named -> named.stream()
                        .filter(one -> known.containsKey(one.value()))
                        .collect(Collectors.toMap(
                                one -> one,
                                one -> Set.of(new Behind.Id(
                                        WORKSPACE,
                                        one.form() == Form.SPAN ? Behind.Kind.TRACE : Behind.Kind.DATASET,
                                        Objects.requireNonNull(known.get(one.value()))))))))
                .find(clock.instant());
    }

    private Owners owners(Owners known) {
        return named -> {
            named.forEach(one -> asked.add(one.value()));
            return known.of(named);
        };
    }

    private NamedFinding finding(Owners first) {
        StoreOwners.Look look = new StoreOwners.Look() {
            @Override
            public <T> T at(Workspace workspace, Function<UnitOfWork, T> read) {
                return Objects.requireNonNull(there.database()
                        .read(session -> read.apply(transactions.housekeeping(session, workspace)))
                        .block());
            }
        };
        return new NamedFinding(
                own.database(),
                WORKSPACE,
                first,
                new StoreOwners(second, WORKSPACE, look),
                notFound,
                Duration.ZERO,
                work -> own.database().writeOnly(work).block());
    }

    private UUID dataset(String name) {
        Instant now = clock.instant();
        DatasetId id = new DatasetId(ids.next());
        second.putDataset(WORKSPACE, new CopiedDataset(Dataset.made(id, name, null, now, "u", now), null));
        return id.value();
    }

    private void note(Form form, String... values) {
        List<Named> named = List.of(values).stream()
                .map(value -> new Named(WORKSPACE, form, value, "", Instant.EPOCH, 0))
                .toList();
        Database database = own.database();
        database.writeOnly(session -> new NamedThings(session).note(WORKSPACE, named, Duration.ZERO))
                .block();
    }

    private void write(Consumer<BehindTable> work) {
        own.database()
                .writeOnly(session -> work.accept(new BehindTable(session)))
                .block();
    }

    private List<UUID> behind(Behind.Kind kind) {
        return Objects.requireNonNull(own.database()
                        .read(session -> new BehindTable(session).oldest(100))
                        .block())
                .stream()
                .map(Behind::id)
                .filter(id -> id.kind() == kind)
                .map(Behind.Id::id)
                .toList();
    }

    private List<Named> left() {
        return Objects.requireNonNull(own.database()
                .read(session -> new NamedThings(session).oldest(WORKSPACE, 1000))
                .block());
    }
}

package io.diglot.gateway.store.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.copy.store.PlainCopy;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Kept figures are those that would be computed now, whatever was written since. */
abstract class KeptFiguresLaws {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));

    static DatabaseUnderTest underTest(Function<Clock, DatabaseUnderTest> open) {
        return open.apply(CLOCK);
    }

    /** Opened once. */
    abstract Database database();

    /** A database that is copied from, opened once; each class has its own, since they run side by side. */
    abstract Database source();

    private Transactions transactions() {
        return transactions(database());
    }

    private static Transactions transactions(Database database) {
        return new Transactions(database, new UuidV7(CLOCK, new Random(2)), List.of());
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whatever_is_written(@ForAll long seed) {
        Workspace workspace = new Workspace("figures " + IDS.next());
        Content content = new Content(seed, IDS, CLOCK, transactions(), workspace);
        KeptFigures kept = new KeptFigures();

        for (int i = 0; i < 25; i++) {
            content.steps(2);

            assertSame(workspace, kept);
        }
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void whatever_is_read_meanwhile(@ForAll long seed) {
        Workspace workspace = new Workspace("read meanwhile " + IDS.next());
        Content content = new Content(seed, IDS, CLOCK, transactions(), workspace);
        KeptFigures kept = new KeptFigures();
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                figures(workspace, kept::of);
            }
        });

        try {
            content.steps(40);
        } finally {
            isOver.set(true);
            reader.join();
        }

        assertSame(workspace, kept);
    }

    /** A copy gives experiments the dates that they have where they come from. */
    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void whatever_is_copied_in_between(@ForAll long seed) {
        Workspace workspace = new Workspace("copied " + IDS.next());
        Content content = new Content(seed, IDS, CLOCK, transactions(source()), workspace);
        StoreSide from = new StoreSide(source(), transactions(source()), "there");
        StoreSide to = new StoreSide(database(), transactions(), "here");
        KeptFigures kept = new KeptFigures();

        for (int i = 0; i < 8; i++) {
            content.steps(6);
            new PlainCopy(from, to, workspace, workspace, 3).run();
            content.keepShared();

            assertSame(workspace, kept);
        }
    }

    @Example
    void what_was_just_written_is_computed_once_where_one_transaction_writes_at_a_time() {
        Workspace workspace = new Workspace("at once " + IDS.next());
        new Content(7, IDS, CLOCK, transactions(), workspace).steps(50);
        KeptFigures kept = new KeptFigures();

        Map<ExperimentId, ExperimentFigures> first = figures(workspace, kept::of);
        Map<ExperimentId, ExperimentFigures> second = figures(workspace, kept::of);

        assertThat(first).isNotEmpty().isEqualTo(second);
        if (database().dialect() == SqlDialect.SQLITE) {
            first.forEach((id, figures) -> assertThat(second.get(id)).isSameAs(figures));
        } else {
            first.forEach((id, figures) -> assertThat(second.get(id)).isNotSameAs(figures));
        }
    }

    private void assertSame(Workspace workspace, KeptFigures kept) {
        assertSameNow(workspace, kept);
        CLOCK.advance(Duration.ofMinutes(10));
        assertSameNow(workspace, kept);
    }

    private void assertSameNow(Workspace workspace, KeptFigures kept) {
        Map<ExperimentId, List<ExperimentFigures>> figures = figures(workspace, (work, all) -> {
            Map<ExperimentId, ExperimentFigures> now = ExperimentFigures.of(work, all);
            Map<ExperimentId, List<ExperimentFigures>> both = new HashMap<>();
            kept.of(work, all).forEach((id, known) -> both.put(id, List.of(known, now.get(id))));
            return both;
        });
        figures.forEach(
                (id, both) -> assertThat(both.getFirst()).as(id.toString()).isEqualTo(both.getLast()));
    }

    private <T> T figures(Workspace workspace, BiFunction<UnitOfWork, List<ExperimentId>, T> of) {
        return Objects.requireNonNull(transactions()
                .read(new Caller("ann", workspace, null), work -> of.apply(work, experiments(work)))
                .block());
    }

    private static List<ExperimentId> experiments(UnitOfWork work) {
        return work.session()
                .jdbc()
                .sql("SELECT id FROM experiment WHERE workspace = :workspace")
                .param("workspace", work.workspace().name())
                .query((row, number) -> new ExperimentId(Columns.uuid(row, "id")))
                .list();
    }
}

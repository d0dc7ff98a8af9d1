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
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
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

    private void assertSame(Workspace workspace, KeptFigures kept) {
        CLOCK.advance(Duration.ofMinutes(10));
        Caller caller = new Caller("ann", workspace, null);
        Map<ExperimentId, List<ExperimentFigures>> figures = transactions()
                .read(caller, work -> {
                    List<ExperimentId> all = experiments(work);
                    Map<ExperimentId, ExperimentFigures> now = ExperimentFigures.of(work, all);
                    Map<ExperimentId, List<ExperimentFigures>> both = new HashMap<>();
                    kept.of(work, all).forEach((id, known) -> both.put(id, List.of(known, now.get(id))));
                    return both;
                })
                .block();
        figures.forEach(
                (id, both) -> assertThat(both.getFirst()).as(id.toString()).isEqualTo(both.getLast()));
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

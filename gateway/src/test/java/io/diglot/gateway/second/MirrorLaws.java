package io.diglot.gateway.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.store.Breaking;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.copy.store.PlainCopy;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever clients do, what is noted of it is all that the second backend needs to become the same. */
abstract class MirrorLaws {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(3));
    private static final CopyFates FATES = CopyFates.between(BackendKind.EMBEDDED, BackendKind.EMBEDDED);
    private static final MirrorSettings SETTINGS =
            BoundSettings.of("diglot.mirror-to", MirrorSettings.class, Map.of("diglot.mirror-to.quiet", "0s"));

    /** The backend that is served, opened once; each class has its own, since they run side by side. */
    abstract Database first();

    /** The second one, opened once. */
    abstract Database second();

    static DatabaseUnderTest secondUnderTest() {
        return DatabaseUnderTest.sqlite(Clock.systemUTC());
    }

    static Clock clock() {
        return CLOCK;
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void what_is_noted_makes_the_second_one_the_same_whatever_breaks_off(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int between) {
        Workspace workspace = new Workspace("mirrored " + IDS.next());
        Transactions heard = new Transactions(first(), IDS, List.of(new MirrorAudience(SETTINGS)));
        Breaking breaking = new Breaking();
        StoreSide from = new StoreSide(first(), heard, "first");
        StoreSide to = new StoreSide(
                second(), new Transactions(second(), new UuidV7(CLOCK, new Random(4)), List.of(breaking)), "second");
        Content content = new Content(seed, IDS, CLOCK, heard, workspace);
        Random random = new Random(seed);
        PlainCopy both = new PlainCopy(from, to, workspace, workspace, 5);

        for (int round = 0; round < 3; round++) {
            // One that is deleted by itself stays on the second one as long as another experiment has it there.
            content.keepShared();
            content.steps(12);
            breaking.after(between);
            // Each time later, so that the largest transaction gets through at last.
            AtomicInteger next = new AtomicInteger(between);
            drain(from, to, random, () -> breaking.after(next.addAndGet(between)));
            breaking.never();
            drain(from, to, random, () -> {});

            List<Object> wanted = both.records(from, workspace);
            List<Object> there = both.records(to, workspace);
            assertThat(List.of(without(wanted, there), without(there, wanted)))
                    .as("missing there, only there")
                    .containsExactly(List.of(), List.of());
        }
    }

    private static List<Object> without(List<Object> some, List<Object> others) {
        List<Object> left = new ArrayList<>(some);
        left.removeAll(others);
        return left;
    }

    /** Brings all that is noted there, in any order; a thing that breaks off stays noted, and is brought once more. */
    private void drain(StoreSide from, StoreSide to, Random random, Runnable broken) {
        for (List<Behind> behind = behind(); !behind.isEmpty(); behind = behind()) {
            List<Behind> shuffled = new ArrayList<>(behind);
            Collections.shuffle(shuffled, random);
            for (Behind one : shuffled) {
                try {
                    end(one, new Carrying(from, to, FATES, () -> {}).of(one.id(), datasets()));
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage(Breaking.MESSAGE);
                    broken.run();
                }
            }
        }
    }

    private void end(Behind one, Outcome outcome) {
        first().writeOnly(session -> {
                    BehindTable table = new BehindTable(session);
                    switch (outcome) {
                        case Outcome.Done done -> assertThat(table.end(one)).isTrue();
                        case Outcome.Waits waits -> {
                            if (table.find(waits.on()).isEmpty()) {
                                table.note(List.of(waits.on()), Duration.ZERO);
                            }
                        }
                        case Outcome.Failed failed -> throw new AssertionError(failed);
                    }
                })
                .block();
    }

    private BehindDatasets datasets() {
        return new BehindDatasets() {
            @Override
            public boolean isOlder(Behind.Id dataset) {
                return has(dataset);
            }

            @Override
            public boolean has(Behind.Id dataset) {
                return find(dataset);
            }
        };
    }

    private boolean find(Behind.Id id) {
        return Objects.requireNonNull(
                first().read(session -> new BehindTable(session).find(id).isPresent())
                        .block());
    }

    private List<Behind> behind() {
        return Objects.requireNonNull(
                first().read(session -> new BehindTable(session).oldest(1000)).block());
    }
}

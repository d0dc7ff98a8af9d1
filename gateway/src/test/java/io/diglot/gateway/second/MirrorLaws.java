package io.diglot.gateway.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.copy.store.Breaking;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.copy.store.OtherContent;
import io.diglot.gateway.copy.store.PlainCopy;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final MirrorMeters METERS = new MirrorMeters(new SimpleMeterRegistry(), CLOCK);

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

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void what_is_noted_makes_the_second_one_the_same_whatever_breaks_off(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int between) {
        Workspace workspace = new Workspace("mirrored " + IDS.next());
        Transactions heard = new Transactions(first(), IDS, List.of(new MirrorAudience(SETTINGS)));
        Breaking breaking = new Breaking();
        StoreSide from = new StoreSide(first(), heard, "first");
        StoreSide to = new StoreSide(
                second(), new Transactions(second(), new UuidV7(CLOCK, new Random(4)), List.of(breaking)), "second");
        Content content = new Content(seed, IDS, CLOCK, heard, workspace);
        content.talk();
        OtherContent others = new OtherContent(seed, IDS, CLOCK, heard, workspace);
        Random random = new Random(seed);
        PlainCopy both = new PlainCopy(from, to, workspace, workspace, 5);

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) {
                content.steps(3);
                others.steps(2);
            }
            breaking.after(between);
            // Each time later, so that the largest transaction gets through at last.
            AtomicInteger next = new AtomicInteger(between);
            drain(heard, from, to, random, () -> breaking.after(next.addAndGet(between)));
            breaking.never();
            drain(heard, from, to, random, () -> {});

            List<Object> wanted = records(both, from, workspace);
            List<Object> there = records(both, to, workspace);
            assertThat(List.of(without(wanted, there), without(there, wanted)))
                    .as("missing there, only there")
                    .containsExactly(List.of(), List.of());
        }
    }

    /** With what an experiment does not show. */
    private static List<Object> records(PlainCopy both, StoreSide side, Workspace workspace) {
        List<Object> all = new ArrayList<>(both.records(side, workspace));
        all.addAll(both.loose(side, workspace).values());
        side.tags(workspace).stream().filter(CopiedTag::isClaimed).forEach(all::add);
        side.projects(workspace).stream()
                .flatMap(project -> side.project(workspace, project.id()).stream())
                // What lies in one that is gone names it by its id.
                .filter(project -> IdCodec.uuid(project.name()).isEmpty())
                .map(project -> project.name() + " " + project.visibility() + " " + project.description())
                .forEach(all::add);
        side.records(workspace, WorkspaceRecord.Kind.ENVIRONMENTS).stream()
                .map(CanonicalRecord::of)
                .forEach(all::add);
        // A project that is gone names it by its id, which is another one there.
        side.records(workspace, WorkspaceRecord.Kind.OPTIMIZATIONS).stream()
                .map(record -> without(without(CanonicalRecord.of(record), "projectId"), "project"))
                .forEach(all::add);
        for (CopiedPrompt prompt : side.prompts(workspace)) {
            all.add(CanonicalRecord.of(prompt));
            side.promptVersions(workspace, prompt.prompt().id(), version -> all.add(CanonicalRecord.of(version)));
        }
        side.threads(workspace, Content.TRACES, List.of(Content.THREAD)).stream()
                .filter(CopiedThread::isSaid)
                .map(thread -> without(CanonicalRecord.of(thread), "id"))
                .forEach(all::add);
        return all;
    }

    /** A thread of which something was said there before keeps the id that it had. */
    private static CanonicalRecord without(CanonicalRecord record, String field) {
        SortedMap<String, String> fields = new TreeMap<>(record.fields());
        fields.remove(field);
        return new CanonicalRecord(record.kind(), record.id(), fields);
    }

    private static List<Object> without(List<Object> some, List<Object> others) {
        List<Object> left = new ArrayList<>(some);
        left.removeAll(others);
        return left;
    }

    /** Brings all that is noted there, in any order; a thing that breaks off stays noted, and is brought once more. */
    private void drain(Transactions heard, StoreSide from, StoreSide to, Random random, Runnable broken) {
        for (List<Behind> behind = behind(); !behind.isEmpty(); behind = behind()) {
            List<Behind> shuffled = new ArrayList<>(behind);
            Collections.shuffle(shuffled, random);
            for (Behind one : shuffled) {
                try {
                    end(one, carry(one.id(), heard, from, to));
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage(Breaking.MESSAGE);
                    broken.run();
                }
            }
        }
    }

    private Outcome carry(Behind.Id id, Transactions heard, StoreSide from, StoreSide to) {
        Held held = work -> first().writeOnly(work).block();
        if (id.kind() == Behind.Kind.PIECES) {
            // What waits for something else is tried again at once.
            first().writeOnly(session -> new BehindPieces(session).hasten(id.workspace(), CLOCK.instant()))
                    .block();
            Pieces pieces = new Pieces(
                    first(),
                    new StoreStanding(first(), heard, id.workspace()),
                    id.workspace(),
                    Duration.ZERO,
                    CLOCK.instant());
            Outcome outcome = new PieceCarrying(from, to, FATES, pieces, held, METERS).carry();
            assertThat(first().read(session -> new BehindPieces(session).oldest(100))
                            .block())
                    .allSatisfy(piece -> assertThat(piece.failure()).isNull());
            return outcome;
        }
        return new Carrying(from, to, FATES, Doubts.NONE, held).of(id, datasets());
    }

    private void end(Behind one, Outcome outcome) {
        first().writeOnly(session -> {
                    BehindTable table = new BehindTable(session);
                    switch (outcome) {
                        // What was noted meanwhile is brought with the next round.
                        case Outcome.Done done -> table.end(one);
                        case Outcome.Waits waits -> {
                            if (table.find(waits.on()).isEmpty()) {
                                table.note(List.of(waits.on()), Duration.ZERO);
                            }
                        }
                        case Outcome.Again again -> throw new AssertionError(again);
                        case Outcome.Failed failed -> throw new AssertionError(failed);
                    }
                })
                .block();
    }

    private BehindOthers datasets() {
        return new BehindOthers() {
            @Override
            public boolean isOlder(Behind.Id dataset) {
                return has(dataset);
            }

            @Override
            public Optional<Behind.Id> olderProject(Workspace workspace) {
                return first().read(session ->
                                new BehindTable(session).untried(workspace, Behind.Kind.PROJECT, CLOCK.instant()))
                        .block()
                        .map(Behind::id);
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
        new Sweep(first()).upTo(Instant.parse("2100-01-01T00:00:00Z"));
        return Objects.requireNonNull(
                first().read(session -> new BehindTable(session).oldest(1000)).block());
    }
}

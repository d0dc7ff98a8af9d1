package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Traces that are runs of no experiment, between two embedded backends. */
class CopiedTracesTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));
    private static final DatabaseUnderTest SOURCE = DatabaseUnderTest.sqlite(CLOCK);
    private static final DatabaseUnderTest TARGET = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final int FEW = 3;

    private Workspace workspace = new Workspace("none yet");
    private Path folder = Path.of("");

    @BeforeTry
    void begin() throws IOException {
        workspace = new Workspace("copied " + IDS.next());
        folder = Files.createTempDirectory("copied-traces");
    }

    @AfterTry
    void end() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        TARGET.close();
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void a_copy_brings_them_all_and_follows_what_becomes_of_them(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int writes) throws IOException {
        Content content = new Content(seed, IDS, CLOCK, EmbeddedCopy.transactions(SOURCE.database()), workspace);
        content.steps(50);
        CopyResult first;
        do {
            Stop stop = new Stop();
            CopyTarget there = EmbeddedCopy.stopping(to(), "putTraces", stop, writes);
            first = EmbeddedCopy.of(plan(), from(), there, stop);
        } while (first.ending() == Ending.INTERRUPTED);

        assertThat(first.failed()).as(records()).isZero();
        assertThat(loose(TARGET.database())).isEqualTo(loose(SOURCE.database()));
        assertThat(copy().written()).isZero();

        content.keepShared();
        content.steps(25);
        copy();

        assertThat(failed("TRACE")).isEmpty();
        SortedMap<String, String> here = loose(SOURCE.database());
        assertThat(byId(TARGET.database(), here.keySet())).isEqualTo(here);
        SortedMap<String, String> there = loose(TARGET.database());
        assertThat(byId(SOURCE.database(), there.keySet()).keySet()).isEqualTo(there.keySet());
        assertThat(writesNone()).isTrue();
        assertThat(failed("TRACE")).isEmpty();
    }

    @Example
    void one_that_was_deleted_goes_and_what_clients_of_the_target_have_stays() throws IOException {
        TraceId stays = clients().trace(SOURCE.database(), "p");
        TraceId goes = clients().trace(SOURCE.database(), "p");
        TraceId theLast = clients().trace(SOURCE.database(), "q");
        copy();
        TraceId own = clients().trace(TARGET.database(), "p");
        clients().delete(SOURCE.database(), List.of(goes, theLast));

        CopyResult second = copy();

        assertThat(second.written()).isEqualTo(2);
        assertThat(loose(TARGET.database())).containsOnlyKeys(stays.toString(), own.toString());
        assertThat(copy().written()).isZero();
    }

    @Example
    void one_that_has_become_a_run_is_one_there_and_stays() throws IOException {
        TraceId trace = clients().trace(SOURCE.database(), "p");
        copy();
        clients().run(SOURCE.database(), trace, "p");

        CopyResult second = copy();

        assertThat(second.failed()).as(records()).isZero();
        assertThat(loose(TARGET.database())).isEmpty();
        assertThat(to().traces(workspace, "p", List.of(trace))).hasSize(1);
        assertThat(copy().written()).isZero();
    }

    @Example
    void one_that_an_item_of_the_target_waits_for_becomes_its_run() throws IOException {
        TraceId trace = clients().trace(SOURCE.database(), "p");
        clients().run(TARGET.database(), trace, "p");

        copy();

        assertThat(positions(theOnly(to()))).containsExactly(1L);
    }

    @Example
    void a_run_that_items_of_the_target_wait_for_becomes_that_of_their_experiments_too() throws IOException {
        TraceId trace = clients().trace(SOURCE.database(), "p");
        clients().run(SOURCE.database(), trace, "p");
        clients().run(TARGET.database(), trace, "p");
        TraceId own = clients().trace(TARGET.database(), "p");
        clients().link(TARGET.database(), theOnly(from()), own, "p");

        copy();

        assertThat(failed("RUN")).isEmpty();
        assertThat(to().experiments(workspace)).hasSize(2).allSatisfy(experiment -> assertThat(
                        positions(experiment.experiment().id()))
                .doesNotContainNull());
        assertThat(positions(theOnly(from()))).containsExactly(1L, 2L);
    }

    private ExperimentId theOnly(CopySource side) {
        return side.experiments(workspace).getFirst().experiment().id();
    }

    private List<Long> positions(ExperimentId experiment) {
        return to().runs(workspace, experiment, to().items(workspace, experiment)).stream()
                .map(CopiedRun::position)
                .toList();
    }

    @Example
    void those_of_a_source_that_has_an_id_twice_do_not_take_turns() throws IOException {
        TraceId trace = clients().trace(SOURCE.database(), "p");
        CopySource twice = OtherAnswers.twice(from(), workspace);
        EmbeddedCopy.unforetold(plan(), twice, to(), new Stop());
        SortedMap<String, String> there = loose(TARGET.database());

        CopyResult again = EmbeddedCopy.of(plan(), twice, to(), new Stop());

        assertThat(again.failed()).isEqualTo(1);
        assertThat(again.written()).isZero();
        assertThat(loose(TARGET.database())).isEqualTo(there);
        assertThat(records()).contains(trace.toString());
    }

    @Example
    void they_stay_behind_where_that_was_asked_for_or_only_some_experiments_are_meant() throws IOException {
        clients().trace(SOURCE.database(), "p");

        assertThat(copy(plan(List.of(), null, true)).carried()).isZero();
        assertThat(certificate()).contains("were left out, as was asked for", "\"without_traces\":true");
        assertThat(copy(plan(List.of("x*"), null, false)).carried()).isZero();
        assertThat(copy(plan(List.of(), CLOCK.instant().plusSeconds(1), false)).carried())
                .isZero();
        assertThat(loose(TARGET.database())).isEmpty();
        assertThat(copy(plan(List.of(), CLOCK.instant().minusSeconds(1), false)).carried())
                .isEqualTo(1);
        assertThat(certificate()).contains("\"kind\":\"TRACE\"", "\"kind\":\"traces\"");
    }

    @Example
    void a_target_without_a_place_for_them_loses_them_as_is_declared() throws IOException {
        clients().trace(SOURCE.database(), "p");
        clients().trace(SOURCE.database(), "q \u0000\"<b>");
        CopyPlan embedded = plan();
        CopyPlan plan = new CopyPlan(
                embedded.from(),
                new End(BackendKind.ARIZE, null, folder.resolve("to"), null),
                embedded.workspaces(),
                List.of(),
                List.of(),
                null,
                false,
                CopyPlan.Mode.COPY,
                embedded.state(),
                embedded.report(),
                2);

        CopyTarget placeless = OtherAnswers.instead(
                CopyTarget.class, to(), (method, arguments) -> method.equals("keepsTraces") ? false : null);

        CopyResult lost = EmbeddedCopy.of(plan, from(), placeless, new Stop());

        assertThat(lost.ending()).isEqualTo(Ending.CHANGED);
        assertThat(lost.lost()).isEqualTo(2);
        assertThat(certificate())
                .contains("runs of no experiment are copied to embedded backends and Opik servers only");
    }

    @Example
    void spans_without_a_trace_are_counted() throws IOException {
        clients().spanAlone(SOURCE.database(), "p");
        clients().trace(SOURCE.database(), "p");

        assertThat(copy().ending()).isEqualTo(Ending.CARRIED);
        assertThat(certificate()).contains("1 span of workspace", "whose trace never came stays behind");
    }

    /** By id, what is said of each; without the ids of projects, which each backend has of its own. */
    private SortedMap<String, String> loose(Database database) {
        CopySource side = EmbeddedCopy.side(database);
        SortedMap<String, String> all = new TreeMap<>();
        for (CopiedProject project : side.projects(workspace)) {
            TraceId before = null;
            do {
                TracePortion some = side.looseTraces(workspace, project, before, null, FEW);
                some.traces().forEach(trace -> all.put(trace.id().toString(), text(trace)));
                before = some.last();
            } while (before != null);
        }
        return all;
    }

    private SortedMap<String, String> byId(Database database, Collection<String> ids) {
        SortedMap<String, String> all = new TreeMap<>();
        EmbeddedCopy.side(database)
                .traces(
                        workspace,
                        "",
                        ids.stream().map(id -> new TraceId(UUID.fromString(id))).toList())
                .forEach(trace -> all.put(trace.id().toString(), text(trace)));
        return all;
    }

    private static String text(CopiedTrace trace) {
        return CanonicalRecord.of(trace).fields().entrySet().stream()
                .filter(field -> !field.getKey().endsWith(".projectId"))
                .toList()
                .toString();
    }

    private TracingClients clients() {
        return new TracingClients(CLOCK, IDS, workspace);
    }

    private static CopySource from() {
        return EmbeddedCopy.side(SOURCE.database());
    }

    private static CopyTarget to() {
        return EmbeddedCopy.side(TARGET.database());
    }

    private CopyPlan plan() {
        return plan(List.of(), null, false);
    }

    private CopyPlan plan(List<String> experiments, @Nullable Instant since, boolean withoutTraces) {
        CopyPlan all = EmbeddedCopy.plan(workspace, folder, folder.resolve("state"), 2);
        return new CopyPlan(
                all.from(),
                all.to(),
                all.workspaces(),
                List.of(),
                experiments,
                since,
                withoutTraces,
                all.mode(),
                all.state(),
                all.report(),
                all.concurrency());
    }

    private CopyResult copy() throws IOException {
        return copy(plan());
    }

    private static CopyResult copy(CopyPlan plan) throws IOException {
        return EmbeddedCopy.of(plan, from(), to(), new Stop());
    }

    /** Of one kind: a dataset that is deleted in the source stays on the target, so that its experiments differ. */
    private List<String> failed(String kind) throws IOException {
        return records()
                .lines()
                .filter(line ->
                        line.contains("\"outcome\":\"failed\"") && line.contains("\"record_kind\":\"" + kind + "\""))
                .toList();
    }

    /** Whether a copy puts no trace, and takes none away. */
    private boolean writesNone() throws IOException {
        Stop stop = new Stop();
        CopyTarget unput = EmbeddedCopy.stopping(to(), "putTraces", stop, 1);
        CopyTarget untouched = EmbeddedCopy.stopping(unput, "removeTraces", stop, 1);
        return EmbeddedCopy.of(plan(), from(), untouched, stop).ending() != Ending.INTERRUPTED;
    }

    private String records() throws IOException {
        return Files.readString(folder.resolve("report").resolve("records.jsonl"));
    }

    private String certificate() throws IOException {
        return Files.readString(folder.resolve("report").resolve("certificate.json"));
    }
}

package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.report.ReportFolder;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A copy of one workspace between two embedded backends, and what it goes by. */
final class EmbeddedCopy {

    private EmbeddedCopy() {}

    /**
     * Plans one.
     *
     * @param folder where it puts its report
     * @param state where it keeps what it goes on from
     * @param atOnce how many datasets, prompts or experiments it takes at a time
     */
    static CopyPlan plan(Workspace workspace, Path folder, Path state, int atOnce) {
        return new CopyPlan(
                new End(BackendKind.EMBEDDED, null, folder.resolve("from"), null),
                new End(BackendKind.EMBEDDED, null, folder.resolve("to"), null),
                Map.of(workspace, workspace),
                List.of(),
                List.of(),
                null,
                false,
                Mode.COPY,
                state,
                folder.resolve("report"),
                atOnce);
    }

    /** Runs it after a dry run, which says the same of each record if nobody stops it. */
    static CopyResult of(CopyPlan plan, CopySource source, CopyTarget target, Stop stop) throws IOException {
        return run(plan, source, target, stop, Optional.of(foretold(plan, source, target)));
    }

    /** Runs one of which a dry run cannot tell everything. */
    static CopyResult unforetold(CopyPlan plan, CopySource source, CopyTarget target, Stop stop) throws IOException {
        return run(plan, source, target, stop, Optional.empty());
    }

    private static CopyResult run(
            CopyPlan plan, CopySource source, CopyTarget target, Stop stop, Optional<Map<String, String>> foretold)
            throws IOException {
        try (CopyDatabase database = CopyDatabase.open(plan.state())) {
            CopyResult result = new CopyRun(plan, source, target, CopyProgress.SILENT, stop)
                    .with(database, database, ReportFolder.check(plan.report()), Instant.now());
            if (stop.reason() == null && foretold.isPresent()) {
                assertSame(foretold.get(), of(result, database));
            }
            return result;
        }
    }

    /** What a dry run says of each record. */
    private static Map<String, String> foretold(CopyPlan plan, CopySource source, CopyTarget target)
            throws IOException {
        Path folder = Files.createTempDirectory("foretold-");
        CopyPlan dry = new CopyPlan(
                plan.from(),
                plan.to(),
                plan.workspaces(),
                plan.datasets(),
                plan.experiments(),
                plan.since(),
                plan.withoutTraces(),
                Mode.DRY_RUN,
                folder,
                folder.resolve("report"),
                plan.concurrency());
        try (CopyDatabase database = CopyDatabase.open(folder);
                CopyDatabase known = CopyDatabase.read(plan.state())) {
            CopyResult result = new CopyRun(dry, source, reading(target), CopyProgress.SILENT, new Stop())
                    .with(database, known, ReportFolder.check(dry.report()), Instant.now());
            assertThat(result.written()).isZero();
            return of(result, database);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** A target that nobody may write. */
    private static CopyTarget reading(CopyTarget whole) {
        return OtherAnswers.instead(CopyTarget.class, whole, (method, arguments) -> {
            if (Pattern.matches("(put|begin|writeExamples|end|remove|confirm|settle|expect).*", method)) {
                throw new AssertionError("A dry run writes: " + method);
            }
            return null;
        });
    }

    private static Map<String, String> of(CopyResult result, CopyDatabase database) {
        return result.carried() + result.changed() + result.lost() + result.failed() == 0
                ? Map.of()
                : outcomes(database);
    }

    /** What is said of each record: first how it ends, then why. */
    private static Map<String, String> outcomes(CopyDatabase database) {
        Map<String, String> outcomes = new TreeMap<>();
        JdbcClient.create(database.source())
                .sql(
                        "SELECT * FROM copy_record WHERE run = (SELECT MAX(run) FROM copy_record) AND record_kind IN (:kinds)")
                .param(
                        "kinds",
                        Stream.of(RecordKind.values()).map(RecordKind::name).toList())
                .query(row -> {
                    outcomes.put(
                            Stream.of("container_kind", "container_id", "record_kind", "version", "record_id")
                                    .map(column -> string(row, column))
                                    .collect(Collectors.joining(" ")),
                            string(row, "outcome") + " " + string(row, "differences"));
                });
        return outcomes;
    }

    private static String string(ResultSet row, String column) {
        try {
            return String.valueOf(row.getString(column));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertSame(Map<String, String> foretold, Map<String, String> found) {
        assertThat(foretold.keySet()).isEqualTo(found.keySet());
        assertThat(found.keySet().stream()
                        .filter(key -> !outcome(foretold, key).equals(outcome(found, key)))
                        .map(key -> key + ": foretold " + foretold.get(key) + ", found " + found.get(key)))
                .isEmpty();
    }

    private static String outcome(Map<String, String> of, String key) {
        return Objects.requireNonNull(of.get(key)).split(" ", 2)[0];
    }

    /** A target with which somebody asks to stop after so many calls of a kind. */
    static CopyTarget stopping(CopyTarget whole, String kind, Stop stop, int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return OtherAnswers.instead(CopyTarget.class, whole, (method, arguments) -> {
            if (method.startsWith(kind) && left.decrementAndGet() == 0) {
                stop.because(new Stop.Reason(null));
            }
            return null;
        });
    }

    static StoreSide side(Database database) {
        return new StoreSide(database, transactions(database), "here");
    }

    /** Of which nobody hears. */
    static Transactions transactions(Database database) {
        return new Transactions(database, new UuidV7(Clock.systemUTC(), new Random(2)), List.of());
    }
}

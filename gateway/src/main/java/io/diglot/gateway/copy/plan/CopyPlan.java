package io.diglot.gateway.copy.plan;

import io.diglot.model.spaces.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be copied, from where to where.
 *
 * @param workspaces of the source, each with the one of the target that it becomes, in this order; empty: all that the source
 *     shows, each as the one of its name
 * @param datasets of which datasets: globs of names, or ids; empty: all
 * @param experiments of which experiments: globs of names, or ids; empty: all of the datasets
 * @param since only experiments that were changed then or later, and the datasets that they need; and only such traces of
 *     those that are runs of no experiment; absent: all
 * @param withoutTraces whether traces stay behind that are runs of no experiment; so they do where only some datasets or
 *     experiments are meant
 * @param mode whether it writes
 * @param state where the copy keeps what it goes on from, and its ledger
 * @param report where report and certificate are written
 * @param concurrency how many datasets or experiments are copied at once, 1 to 64
 */
public record CopyPlan(
        End from,
        End to,
        Map<Workspace, Workspace> workspaces,
        List<String> datasets,
        List<String> experiments,
        @Nullable Instant since,
        boolean withoutTraces,
        Mode mode,
        Path state,
        Path report,
        int concurrency) {

    /** What is done of a copy. */
    public enum Mode {
        COPY(""),
        /** Nothing is written, but only said what would be. */
        DRY_RUN("dry-run"),
        /** Nothing is written: both sides are compared as they are. */
        VERIFY_ONLY("verify-only");

        private final String folder;

        Mode(String folder) {
            this.folder = folder;
        }

        /** Where below the folder of the state it keeps what it goes on from: what only reads keeps it apart. */
        public String folder() {
            return folder;
        }
    }

    /** Whether traces come along that are runs of no experiment. */
    public boolean bringsTraces() {
        return !withoutTraces && datasets.isEmpty() && experiments.isEmpty();
    }

    public boolean dryRun() {
        return mode == Mode.DRY_RUN;
    }

    public boolean verifyOnly() {
        return mode == Mode.VERIFY_ONLY;
    }

    /** Whether the target is written. */
    public boolean writes() {
        return mode == Mode.COPY;
    }

    public CopyPlan {
        workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
        datasets = List.copyOf(datasets);
        experiments = List.copyOf(experiments);
    }
}

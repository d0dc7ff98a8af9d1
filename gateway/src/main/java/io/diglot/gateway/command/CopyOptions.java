package io.diglot.gateway.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a copy is told. */
final class CopyOptions {

    @Mixin
    private FromOptions from = new FromOptions();

    @Mixin
    private ToOptions to = new ToOptions();

    @Option(
            names = "--dataset",
            paramLabel = "GLOB|ID",
            description =
                    "Only datasets of such a name, or of this id; may be given several times. * stands for any text, ? for"
                            + " one character. Example: --dataset 'qa-*'")
    private List<String> datasets = new ArrayList<>();

    @Option(
            names = "--experiment",
            paramLabel = "GLOB|ID",
            description =
                    "Only such experiments, and the datasets that they need. Example: --experiment 'nightly-2026-*'")
    private List<String> experiments = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only experiments that were changed then or later, and the datasets that they need; likewise traces that are"
                            + " runs of none. Examples: --since 2026-11-01, --since 2026-11-01T08:30:00Z")
    private @Nullable String since;

    @Option(
            names = "--without-traces",
            description =
                    "Leaves traces out that are runs of no experiment: a server may hold very many. With --dataset or"
                            + " --experiment they stay behind anyway. Example: copy --from opik --to embedded"
                            + " --without-traces")
    private boolean withoutTraces;

    @Option(
            names = "--dry-run",
            description = "Writes nothing to the target, and reports what would be carried and what would be lost.")
    private boolean dryRun;

    @Option(
            names = "--verify-only",
            description =
                    "Writes nothing to the target: compares both sides as they are, and ends with report and exit code as a"
                            + " copy does.")
    private boolean verifyOnly;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Where report and certificate are written. Left out: a folder below diglot-copy that belongs to these"
                            + " two ends. Example: --report moved/report")
    private @Nullable Path report;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where the copy keeps what it goes on from when the same command is run again. Left out: as --report."
                            + " Example: --state moved/state")
    private @Nullable Path state;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description =
                    "How many datasets, experiments or projects are copied at once, 1 to 64; 4 when left out. Example:"
                            + " --concurrency 8")
    private String concurrency = "4";

    @Option(names = "--yes", description = "Does not ask whether it may begin; needed where nobody sits at a terminal.")
    private boolean yes;

    FromOptions from() {
        return from;
    }

    ToOptions to() {
        return to;
    }

    List<String> datasets() {
        return List.copyOf(datasets);
    }

    List<String> experiments() {
        return List.copyOf(experiments);
    }

    @Nullable
    String since() {
        return since;
    }

    boolean withoutTraces() {
        return withoutTraces;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean verifyOnly() {
        return verifyOnly;
    }

    @Nullable
    Path report() {
        return report;
    }

    @Nullable
    Path state() {
        return state;
    }

    String concurrency() {
        return concurrency;
    }

    boolean yes() {
        return yes;
    }
}

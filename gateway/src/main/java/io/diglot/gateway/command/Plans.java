package io.diglot.gateway.command;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.start.CannotStart;
import io.diglot.model.spaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a plan of what the options say, or says what is wrong with them. Nothing is opened or written for it. */
final class Plans {

    private static final int LONGEST_NAME = 1_000;
    private static final Pattern CONCURRENCY = Pattern.compile("[1-9]|[1-5][0-9]|6[0-4]");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Path HOME = Path.of("diglot-copy");

    private final Ends ends;
    private final Clock clock;

    Plans(Ends ends, Clock clock) {
        this.ends = ends;
        this.clock = clock;
    }

    /** @throws CannotStart where no such copy can be meant */
    CopyPlan of(CopyOptions options) {
        // What a mistyped option leaves undone is found before a key is read.
        Map<Workspace, Workspace> workspaces =
                workspaces(options.from().workspaces(), options.to().spaces());
        names("--dataset", options.datasets());
        names("--experiment", options.experiments());
        Instant since = since(options.since());
        int concurrency = concurrency(options.concurrency());
        End from = ends.of(options.from().end());
        End to = ends.of(options.to().end());
        Places.requireTwo(from, to);
        Path home = home(from, to, workspaces);
        Path state = folder("--state", options.state(), home.resolve("state"), from, to);
        Path report = folder("--report", options.report(), home.resolve("report"), from, to);
        return new CopyPlan(
                from,
                to,
                workspaces,
                options.datasets(),
                options.experiments(),
                since,
                options.withoutTraces(),
                mode(options),
                state,
                report,
                concurrency);
    }

    private static Mode mode(CopyOptions options) {
        if (options.dryRun() && options.verifyOnly()) {
            throw new CannotStart(
                    "--dry-run and --verify-only are both given.",
                    "The one says what a copy would do, the other what became of one.");
        }
        return options.dryRun() ? Mode.DRY_RUN : options.verifyOnly() ? Mode.VERIFY_ONLY : Mode.COPY;
    }

    private static Map<Workspace, Workspace> workspaces(List<String> from, List<String> to) {
        names("--from-workspace", from);
        names("--to-space", to);
        if (from.size() != to.size()) {
            throw new CannotStart(
                    "--from-workspace is given " + times(from.size()) + ", --to-space " + times(to.size()) + ".",
                    "Each workspace needs the space that it becomes, in the same order; it may have the same name.");
        }
        Map<Workspace, Workspace> pairs = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            if (pairs.put(new Workspace(from.get(i)), new Workspace(to.get(i))) != null) {
                throw new CannotStart("--from-workspace names one workspace twice.", "A workspace becomes one space.");
            }
        }
        return pairs;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static void names(String option, List<String> names) {
        for (String name : names) {
            if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw new CannotStart(
                        option + " is empty, too long, or holds control characters.", "It is a name as lists show it.");
            }
        }
    }

    private @Nullable Instant since(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String text = written.strip();
        Instant since;
        try {
            since = DATE.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new CannotStart(
                    "--since is no time.", "It is like 2026-11-01 (midnight, UTC) or 2026-11-01T08:30:00+01:00.");
        }
        if (since.isAfter(clock.instant())) {
            throw new CannotStart("--since lies in the future.", "Nothing has been changed since then.");
        }
        return since;
    }

    private static int concurrency(String written) {
        if (!CONCURRENCY.matcher(written.strip()).matches()) {
            throw new CannotStart("--concurrency is a number from 1 to 64.", "4 is meant when it is left out.");
        }
        return Integer.parseInt(written.strip());
    }

    private static Path folder(String option, @Nullable Path written, Path otherwise, End from, End to) {
        Path folder = written == null ? otherwise : written;
        if (folder.toString().isBlank() || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CannotStart(option + " is no folder.", "It is made where it is missing.");
        }
        Places.requireOutside(option, folder, from, "--from-dir");
        Places.requireOutside(option, folder, to, "--to-dir");
        return folder;
    }

    /** The same for the same two ends, so that the same command goes on from where it was. */
    private static Path home(End from, End to, Map<Workspace, Workspace> workspaces) {
        String told = Credential.fingerprint(from.place() + "\n" + to.place() + "\n" + workspaces)
                .substring(0, 8);
        return HOME.resolve(Kinds.word(from.kind()) + "-to-" + Kinds.word(to.kind()) + "-" + told);
    }
}

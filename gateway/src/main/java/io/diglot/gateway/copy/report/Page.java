package io.diglot.gateway.copy.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.diglot.gateway.copy.report.Certificate.Counts;
import io.diglot.gateway.copy.report.Certificate.Held;
import io.diglot.gateway.copy.report.PageRows.FailureRow;
import io.diglot.gateway.copy.report.PageRows.HeldRow;
import io.diglot.gateway.copy.report.PageRows.LossRow;
import io.diglot.gateway.copy.report.PageRows.Row;
import io.diglot.gateway.state.copy.RecordRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as one page that needs nothing else: no script, no file beside it. Names may hold anything and are shown as
 * text. Of many things it shows the most notable, and says how many more the other files hold.
 */
final class Page {

    private static final String TEMPLATE = "/copy-report/certificate.mustache";
    private static final int MOST_FAILURES = 100;
    private static final int MOST_DATASETS = 500;
    private static final int MOST_OTHERS = 200;

    private final Certificate certificate;
    private final Notable datasets = new Notable("Datasets", "name", MOST_DATASETS);
    private final Notable prompts = new Notable("Prompts", "name", MOST_OTHERS);
    private final Notable environments = new Notable("Environments", "of", MOST_OTHERS);
    private final Notable optimizations = new Notable("Optimizations", "of", MOST_OTHERS);
    private final Notable projects = new Notable("Traces of no experiment", "project", MOST_OTHERS);
    private final Notable experiments = new Notable("Experiments", "name", MOST_OTHERS);

    /** Those that are shown as tables, in their order. */
    private final List<Notable> tables = List.of(datasets, prompts, environments, optimizations, projects);

    Page(Certificate certificate) {
        this.certificate = certificate;
    }

    /** Keeps what is worth a look before what came through unchanged. */
    private static final class Notable {
        private final String title;
        private final String named;
        private final int most;
        private final List<Held> first = new ArrayList<>();
        private final List<Held> rest = new ArrayList<>();
        private long all;

        /** @param named what stands above their names */
        Notable(String title, String named, int most) {
            this.title = title;
            this.named = named;
            this.most = most;
        }

        void add(Held held, boolean isNotable) {
            all++;
            List<Held> list = isNotable ? first : rest;
            if (list.size() < most) {
                list.add(held);
            }
        }

        List<Held> shown() {
            List<Held> shown = new ArrayList<>(first);
            shown.addAll(rest.subList(0, Math.min(rest.size(), most - first.size())));
            return shown;
        }

        long left() {
            return all - shown().size();
        }
    }

    void add(Held held) {
        Counts counts = held.counts();
        boolean isWanting = counts != null && counts.failed() + counts.lost() > 0;
        boolean isNotable = isWanting || held.scores().stream().anyMatch(scores -> !scores.isSame());
        Notable list =
                switch (held.kind()) {
                    case "experiment" -> experiments;
                    case "prompt" -> prompts;
                    case "environments" -> environments;
                    case "optimizations" -> optimizations;
                    case "traces" -> projects;
                    default -> datasets;
                };
        list.add(held, isNotable);
    }

    void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        template().execute(view(), writer);
        writer.flush();
    }

    private static Template template() {
        try (InputStream text = Page.class.getResourceAsStream(TEMPLATE)) {
            // Escapes all that is filled in.
            return Mustache.compiler()
                    .nullValue("")
                    .compile(new String(Objects.requireNonNull(text, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(TEMPLATE, e);
        }
    }

    /** What the template fills in, by the names that it has there. */
    private record View(
            String ending,
            String verdict,
            @Nullable String because,
            List<String> notes,
            boolean dryRun,
            String from,
            String to,
            String started,
            String ended,
            String took,
            String written,
            String version,
            List<Row> counts,
            Row total,
            boolean hasLosses,
            List<LossRow> losses,
            boolean hasFailures,
            List<FailureRow> failures,
            boolean hasMoreFailures,
            String moreFailures,
            List<TableView> tables,
            boolean hasExperiments,
            List<HeldRow> experiments,
            boolean hasMoreExperiments,
            String moreExperiments) {}

    /** A table of what holds records. */
    private record TableView(String title, String named, List<HeldRow> rows, boolean hasMore, String more) {

        static TableView of(Notable list) {
            return new TableView(
                    list.title,
                    list.named,
                    list.shown().stream().map(HeldRow::of).toList(),
                    list.left() > 0,
                    Verdict.number(list.left()));
        }
    }

    private View view() {
        long failed = certificate.total().failed();
        Map<String, String> names = new HashMap<>();
        Stream.concat(tables.stream(), Stream.of(experiments))
                .flatMap(list -> list.first.stream())
                .forEach(held -> names.put(held.id(), held.name()));
        List<RecordRow> failures =
                certificate.failures().stream().limit(MOST_FAILURES).toList();
        return new View(
                certificate.ending(),
                certificate.verdict(),
                certificate.because() == null ? null : Shown.text(certificate.because()),
                certificate.notes().stream().map(Shown::text).toList(),
                certificate.options().dryRun(),
                Shown.text(certificate.from()),
                Shown.text(certificate.to()),
                certificate.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                certificate.endedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                took(Duration.between(certificate.startedAt(), certificate.endedAt())),
                Verdict.number(certificate.written()),
                certificate.diglot(),
                certificate.counts().stream()
                        .map(kind -> Row.of(Shown.word(kind.kind()) + "s", kind.counts()))
                        .toList(),
                Row.of("All", certificate.total()),
                !certificate.losses().isEmpty(),
                certificate.losses().stream().map(LossRow::of).toList(),
                failed > 0,
                failures.stream()
                        .map(row -> FailureRow.of(row, names.get(row.key().containerId())))
                        .toList(),
                failed > failures.size(),
                Verdict.number(failed - failures.size()),
                tables.stream().filter(list -> list.all > 0).map(TableView::of).toList(),
                experiments.all > 0,
                experiments.shown().stream().map(HeldRow::of).toList(),
                experiments.left() > 0,
                Verdict.number(experiments.left()));
    }

    private static String took(Duration took) {
        return took.compareTo(Duration.ofMinutes(1)) < 0
                ? took.toSeconds() + " s"
                : took.toHours() > 0
                        ? took.toHours() + " h " + took.toMinutesPart() + " min"
                        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }
}

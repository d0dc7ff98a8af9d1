package io.diglot.gateway.store.optimizations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentFigures;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.model.Percentiles;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationFigures;
import io.diglot.model.optimizations.Trial;
import io.diglot.model.optimizations.TrialTally;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The experiments of an optimization, some at a time however many there are. */
final class Trials extends Repository {

    private static final int AT_ONCE = 200;

    /** Of these, each is on a sample of the dataset. */
    private static final Set<Experiment.Type> SAMPLES = Set.of(Experiment.Type.MINI_BATCH, Experiment.Type.MUTATION);

    private static final String CANDIDATE = "candidate_id";

    /** PostgreSQL looks into no document that has an escaped character which no text of its holds. */
    private static final String ESCAPES = "e.metadata LIKE '%\\u%' ESCAPE '!'";

    private final KeptFigures figures;
    private final String candidate;

    Trials(UnitOfWork work, KeptFigures figures) {
        super(work);
        this.figures = figures;
        String inside =
                session.dialect().jsonText("e.metadata", "'" + session.dialect().jsonPath(List.of(CANDIDATE)) + "'");
        this.candidate = "CASE WHEN " + ESCAPES + " THEN '' ELSE " + inside + " END AS candidate, CASE WHEN " + ESCAPES
                + " THEN 1 ELSE 0 END AS escapes";
    }

    OptimizationFigures of(Optimization optimization) {
        TrialTally tally = new TrialTally();
        List<Row> some = List.of();
        do {
            some = after(optimization, some.isEmpty() ? "" : some.getLast().id().toString());
            Map<ExperimentId, ExperimentFigures> computed =
                    figures.of(work, some.stream().map(Row::id).toList());
            some.forEach(row ->
                    tally.add(row.trial(optimization.objectiveName(), Objects.requireNonNull(computed.get(row.id())))));
        } while (some.size() == AT_ONCE);
        return tally.figures();
    }

    private List<Row> after(Optimization optimization, String last) {
        return session
                .jdbc()
                .sql("SELECT e.id, e.type, e.created_at, e.experiment_scores, " + candidate
                        + " FROM experiment e WHERE e.workspace = :workspace AND e.optimization_id ="
                        + " :optimization AND e.id > :last AND " + BegunExperiments.SHOWN
                        + " ORDER BY e.id LIMIT :limit")
                .param("workspace", workspace.name())
                .param("optimization", optimization.id().toString())
                .param("last", last)
                .param("now", BegunExperiments.now(session))
                .param("limit", AT_ONCE)
                .query(Row::map)
                .list()
                .stream()
                .map(row -> row.escapes() ? row.of(named(row.id())) : row)
                .toList();
    }

    private String named(ExperimentId id) {
        return new ExperimentTable(work)
                .find(id)
                .map(Experiment::metadata)
                .filter(metadata -> metadata.kind() == Json.Kind.OBJECT)
                .flatMap(metadata -> metadata.member(CANDIDATE))
                .map(value -> value.kind() == Json.Kind.STRING ? value.stringValue() : value.text())
                .orElse("");
    }

    private record Row(
            ExperimentId id,
            Experiment.Type type,
            Instant createdAt,
            @Nullable Json scores,
            String candidate,
            boolean escapes) {

        static Row map(ResultSet row, int number) throws SQLException {
            return new Row(
                    new ExperimentId(Columns.uuid(row, "id")),
                    Columns.constant(row, "type", Experiment.Type.class),
                    Columns.instant(row, "created_at"),
                    Columns.json(row, "experiment_scores"),
                    Objects.requireNonNullElse(row.getString("candidate"), ""),
                    row.getInt("escapes") != 0);
        }

        Row of(String named) {
            return new Row(id, type, createdAt, scores, named, false);
        }

        Trial trial(String objective, ExperimentFigures figures) {
            List<ScoreAverage> given = scores == null
                    ? List.of()
                    : scores.elements().stream().flatMap(Row::score).toList();
            Percentiles duration = figures.duration();
            boolean isAlone = candidate.isEmpty() || candidate.equals("null");
            return new Trial(
                    isAlone ? id.toString() : candidate,
                    !SAMPLES.contains(type),
                    createdAt,
                    figures.traceCount(),
                    given.stream()
                            .filter(score -> score.name().equals(objective))
                            .map(ScoreAverage::value)
                            .findFirst()
                            .orElse(null),
                    duration == null ? null : duration.p50(),
                    figures.cost(),
                    figures.scores(),
                    given);
        }

        /** Opik takes any number for such a score; one of too many digits would end no sum. */
        private static Stream<ScoreAverage> score(Json score) {
            BigDecimal value =
                    new BigDecimal(score.member("value").orElseThrow().text());
            String name = score.member("name").orElseThrow().stringValue();
            return DecimalColumn.COST.holds(value)
                    ? Stream.of(new ScoreAverage(name, DecimalColumn.COST.cut(value)))
                    : Stream.empty();
        }
    }
}

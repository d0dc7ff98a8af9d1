package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentGroup;
import io.diglot.model.experiments.ExperimentGrouping;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.GroupValue;
import io.diglot.model.experiments.MeasuredGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The experiments {@code e} of a search, put into groups. */
public final class ExperimentGroups extends Repository {

    /** So many experiments are measured at a time. */
    private static final int AT_ONCE = 200;

    private final ExperimentQuery query;
    private final List<ExperimentGrouping> groupings;

    /** What each grouping is in SQL; equal ones are one expression. */
    private final SequencedMap<ExperimentGrouping, String> expressions = new LinkedHashMap<>();

    private final StringBuilder joins = new StringBuilder(
            " LEFT JOIN dataset d ON d.id = e.dataset_id AND d.workspace = e.workspace LEFT JOIN project p ON p.id ="
                    + " e.project_id AND p.workspace = e.workspace");
    private final Map<String, Object> parameters = new HashMap<>();

    public ExperimentGroups(UnitOfWork work, ExperimentSearch search, List<ExperimentGrouping> groupings) {
        super(work);
        this.query = new ExperimentQuery(work, search);
        this.groupings = List.copyOf(groupings);
        for (ExperimentGrouping grouping : groupings) {
            if (!expressions.containsKey(grouping)) {
                expressions.put(grouping, expression(grouping, expressions.size()));
            }
        }
    }

    private String expression(ExperimentGrouping grouping, int number) {
        return switch (grouping.field()) {
            case DATASET -> "e.dataset_id";
            case PROJECT -> "COALESCE(e.project_id, '')";
            case TAGS -> {
                String tags = "CASE WHEN COALESCE(e.tags, '[]') = '[]' THEN '[\"\"]' ELSE e.tags END";
                joins.append(" CROSS JOIN ")
                        .append(session.dialect().elements(tags))
                        .append(" t");
                yield "t.value";
            }
            case METADATA -> metadata(grouping.key(), "group" + number);
        };
    }

    /** A key with dots may lead into the document, or be the name of one member. */
    private String metadata(String key, String parameter) {
        List<String> steps = FieldTable.steps(key);
        parameters.put(parameter, session.dialect().jsonPath(steps));
        String text = session.dialect().jsonScalar("e.metadata", ":" + parameter);
        if (steps.size() > 1) {
            parameters.put(parameter + "Flat", session.dialect().jsonPath(List.of(key)));
            text = "COALESCE(NULLIF(" + text + ", ''), "
                    + session.dialect().jsonScalar("e.metadata", ":" + parameter + "Flat") + ")";
        }
        return text;
    }

    /** Those with the newest experiments first. */
    public List<ExperimentGroup> list() {
        String columns = IntStream.range(0, expressions.size())
                .mapToObj(number -> "x.g" + number)
                .collect(Collectors.joining(", "));
        return query.statement("SELECT " + columns
                        + ", MAX(x.created_at) AS newest, MAX(x.dataset_name) AS dataset_name,"
                        + " MAX(x.project_name) AS project_name FROM (SELECT " + columns() + ", e.created_at FROM"
                        + " experiment e" + joins + " WHERE " + query.where() + ") x GROUP BY " + columns
                        + " ORDER BY newest DESC, " + columns)
                .params(parameters)
                .query((row, number) -> new ExperimentGroup(values(row), Columns.instant(row, "newest")))
                .list();
    }

    /** As {@link #list}, in no order, with what is computed of their experiments. */
    public List<MeasuredGroup> measured(KeptFigures kept) {
        SequencedMap<List<GroupValue>, GroupTally> tallies = new LinkedHashMap<>();
        List<ExperimentId> some = query.below(null, AT_ONCE);
        while (!some.isEmpty()) {
            Map<ExperimentId, ExperimentFigures> figures = kept.of(work, some);
            for (Member member : members(some)) {
                tallies.computeIfAbsent(member.values(), values -> new GroupTally())
                        .add(Objects.requireNonNull(figures.get(member.experiment())), member.scores());
            }
            some = some.size() < AT_ONCE ? List.of() : query.below(some.getLast(), AT_ONCE);
        }
        List<MeasuredGroup> groups = new ArrayList<>();
        tallies.forEach((values, tally) -> groups.add(new MeasuredGroup(values, tally.figures())));
        return groups;
    }

    /** An experiment as one of a group; it may be in several. */
    private record Member(
            ExperimentId experiment,
            List<GroupValue> values,
            @Nullable Json scores) {}

    private List<Member> members(List<ExperimentId> experiments) {
        return session.jdbc()
                .sql("SELECT e.id, e.experiment_scores, " + columns() + " FROM experiment e" + joins
                        + " WHERE e.workspace = :workspace AND e.id IN (:experiments) ORDER BY e.id DESC")
                .params(parameters)
                .param("workspace", workspace.name())
                .param(
                        "experiments",
                        experiments.stream().map(ExperimentId::toString).toList())
                .query((row, number) -> new Member(
                        new ExperimentId(Columns.uuid(row, "id")), values(row), Columns.json(row, "experiment_scores")))
                .list();
    }

    private String columns() {
        List<String> columns = new ArrayList<>();
        expressions.values().forEach(expression -> columns.add(expression + " AS g" + columns.size()));
        return String.join(", ", columns) + ", d.name AS dataset_name, p.name AS project_name";
    }

    private List<GroupValue> values(ResultSet row) throws SQLException {
        List<ExperimentGrouping> each = List.copyOf(expressions.keySet());
        List<GroupValue> values = new ArrayList<>();
        for (ExperimentGrouping grouping : groupings) {
            String value = row.getString("g" + each.indexOf(grouping));
            String name =
                    switch (grouping.field()) {
                        case DATASET -> row.getString("dataset_name");
                        case PROJECT -> row.getString("project_name");
                        case TAGS, METADATA -> value;
                    };
            values.add(new GroupValue(value, name));
        }
        return values;
    }
}

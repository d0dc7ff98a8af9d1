package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.scores.ScoreTable;
import java.util.List;

/**
 * How evaluation suites are judged. A run passes where all assertions hold that it was held against, and an example where
 * as many of its runs pass as its policy says, or else that of the version of the dataset, or else one.
 */
final class SuiteResults {

    /** Of a score {@code s} that is the result of an assertion: one where it holds, else zero. */
    static final String HOLDS = "CASE WHEN s.value_number > 0 THEN 1.0 ELSE 0.0 END";

    private SuiteResults() {}

    /**
     * The examples of experiments that were held against assertions: a sub-select of {@code experiment_id} and of {@code
     * passed}, which is one or zero.
     *
     * @param which a condition of the experiments {@code r}
     */
    static String examples(SqlDialect dialect, String which) {
        String needed = "COALESCE(" + threshold(dialect, "i.execution_policy") + ", "
                + threshold(dialect, "v.execution_policy") + ", 1)";
        // SQLite reads the tables of a cross join in the order in which they stand: few experiments are of suites.
        return "(SELECT q.experiment_id, CASE WHEN SUM(q.passed) >= q.needed THEN 1.0 ELSE 0.0 END AS passed FROM (SELECT"
                + " i.experiment_id, i.dataset_item_id, i.trace_id, " + needed + " AS needed, MIN(" + HOLDS
                + ") AS passed FROM experiment r CROSS JOIN experiment_item i JOIN feedback_score s ON s.workspace ="
                + " i.workspace AND s.entity_type = 'trace' AND s.entity_id = i.trace_id AND " + ScoreTable.ASSERTS
                + " LEFT JOIN dataset_version v ON v.id = r.dataset_version_id AND v.workspace = r.workspace WHERE "
                + which + " AND r.evaluation_method = 'EVALUATION_SUITE' AND i.workspace = r.workspace AND"
                + " i.experiment_id = r.id GROUP BY i.experiment_id, i.dataset_item_id, i.trace_id, needed) q GROUP BY"
                + " q.experiment_id, q.dataset_item_id, q.needed)";
    }

    /** Null where the policy says none. */
    private static String threshold(SqlDialect dialect, String policy) {
        String said =
                dialect.number(dialect.jsonScalar(policy, "'" + dialect.jsonPath(List.of("pass_threshold")) + "'"));
        return "CASE WHEN " + said + " > 0 THEN " + said + " END";
    }

    /** Of some {@code :experiments}, how many examples there are and how many passed. */
    static String rates(SqlDialect dialect) {
        return "SELECT x.experiment_id, SUM(x.passed) AS passed, COUNT(*) AS total FROM "
                + examples(dialect, "r.workspace = :workspace AND r.id IN (:experiments)")
                + " x GROUP BY x.experiment_id";
    }
}

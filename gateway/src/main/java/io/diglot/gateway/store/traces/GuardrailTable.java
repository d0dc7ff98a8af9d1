package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.GuardrailDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code guardrail}. */
final class GuardrailTable extends Repository {

    private static final Table TABLE = Table.of(
            "guardrail",
            "id workspace",
            "workspace id trace_id span_id name result config details created_at created_by");

    private static final String PASSED = "passed";

    GuardrailTable(UnitOfWork work) {
        super(work);
    }

    void insert(Collection<GuardrailDraft> drafts) {
        Table.runAll(session, TABLE.insert(), drafts.stream().map(this::row).toList());
    }

    private MapSqlParameterSource row(GuardrailDraft draft) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", by.newId().toString())
                .addValue("trace_id", draft.trace().toString())
                .addValue("span_id", draft.check().span().toString())
                .addValue("name", draft.check().name())
                .addValue("result", draft.check().passed() ? PASSED : "failed")
                .addValue("config", Columns.text(draft.config()))
                .addValue("details", Columns.text(draft.details()))
                .addValue("created_at", Columns.nanos(by.time()))
                .addValue("created_by", by.author());
    }

    /** Those of some traces, each in the order in which they came. */
    Map<String, List<GuardrailCheck>> of(Collection<String> traces) {
        Map<String, List<GuardrailCheck>> checks = new HashMap<>();
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql(
                            "SELECT g.trace_id, g.span_id, g.name, g.result FROM guardrail g WHERE g.workspace = :workspace"
                                    + " AND g.trace_id IN (:traces) ORDER BY g.id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        checks.computeIfAbsent(row.getString("trace_id"), id -> new ArrayList<>())
                                .add(new GuardrailCheck(
                                        new SpanId(Columns.uuid(row, "span_id")),
                                        row.getString("name"),
                                        row.getString("result").equals(PASSED)));
                    });
        }
        return checks;
    }
}

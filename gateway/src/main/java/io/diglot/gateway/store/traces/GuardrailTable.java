package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.Guardrail;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.TraceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code guardrail}. */
public final class GuardrailTable extends Repository {

    private static final Table TABLE = Table.of(
            "guardrail",
            "id workspace",
            "workspace id trace_id span_id name result config details created_at created_by");

    private static final String PASSED = "passed";

    public GuardrailTable(UnitOfWork work) {
        super(work);
    }

    void insert(Collection<GuardrailDraft> drafts) {
        Table.runAll(session, TABLE.insert(), drafts.stream().map(this::row).toList());
        work.wrote(
                Resource.TRACE,
                drafts.stream().map(draft -> draft.trace().value()).distinct().toList());
    }

    /** One whose id is taken stays away. */
    public void put(Collection<Guardrail> guardrails) {
        Table.runAll(
                session,
                TABLE.insertIfAbsent(),
                guardrails.stream().map(this::row).toList());
    }

    public void remove(Collection<UUID> ids) {
        for (List<String> some : Chunks.of(ids.stream().map(UUID::toString).toList())) {
            session.jdbc()
                    .sql("DELETE FROM guardrail WHERE workspace = :workspace AND id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .update();
        }
    }

    private MapSqlParameterSource row(GuardrailDraft draft) {
        return row(new Guardrail(
                by.newId(), draft.trace(), draft.check(), draft.config(), draft.details(), by.time(), by.author()));
    }

    private MapSqlParameterSource row(Guardrail guardrail) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", guardrail.id().toString())
                .addValue("trace_id", guardrail.trace().toString())
                .addValue("span_id", guardrail.check().span().toString())
                .addValue("name", guardrail.check().name())
                .addValue("result", guardrail.check().passed() ? PASSED : "failed")
                .addValue("config", Columns.text(guardrail.config()))
                .addValue("details", Columns.text(guardrail.details()))
                .addValue("created_at", Columns.nanos(guardrail.createdAt()))
                .addValue("created_by", guardrail.createdBy());
    }

    /** All that is kept of some traces, in the order in which it came. */
    public List<Guardrail> kept(Collection<String> traces) {
        List<Guardrail> kept = new ArrayList<>();
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql("SELECT " + TABLE.select("g") + " FROM guardrail g WHERE g.workspace = :workspace AND"
                            + " g.trace_id IN (:traces) ORDER BY g.id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        kept.add(new Guardrail(
                                Columns.uuid(row, "id"),
                                new TraceId(Columns.uuid(row, "trace_id")),
                                check(row),
                                Objects.requireNonNull(Columns.json(row, "config")),
                                Objects.requireNonNull(Columns.json(row, "details")),
                                Columns.instant(row, "created_at"),
                                row.getString("created_by")));
                    });
        }
        return kept;
    }

    private static GuardrailCheck check(ResultSet row) throws SQLException {
        return new GuardrailCheck(
                new SpanId(Columns.uuid(row, "span_id")),
                row.getString("name"),
                row.getString("result").equals(PASSED));
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
                                .add(check(row));
                    });
        }
        return checks;
    }
}

package io.diglot.gateway.state.copy;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.CopyDatabase;
import io.diglot.gateway.database.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a copy found out, in the database of its own ({@code db/copy}). Every write may be repeated: what is written last
 * counts. May be used from several threads.
 */
public final class CopyLedger {

    private static final Table RECORDS = Table.of(
            "copy_record",
            "workspace container_kind container_id record_kind version record_id",
            "workspace container_kind container_id record_kind version record_id source_hash target_hash outcome"
                    + " differences run");

    private static final Table CONTAINERS = Table.of(
            "copy_container",
            "workspace container_kind container_id version",
            "workspace container_kind container_id version name state source_digest target_digest source_records"
                    + " target_records run");

    private static final Table SCORES = Table.of(
            "copy_scores", "workspace experiment_id name side", "workspace experiment_id name side distribution run");

    /** The records of one kind in one container. */
    private static final String OF_A_KIND = "workspace = :workspace AND container_kind = :kind AND container_id ="
            + " :container AND record_kind = :record AND version = :version";

    private static final int FETCHED = 500;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final long run;

    /**
     * Opens it for one run. Each row is of the run that wrote it last: what is counted and listed is what this one wrote, and
     * single rows are found of whichever run they are.
     *
     * @param source of the copy's database, brought up to date
     * @param run counts the runs; one that goes on after an interruption has the number that it had
     */
    public CopyLedger(DataSource source, long run) {
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(FETCHED);
        this.batches = new NamedParameterJdbcTemplate(template);
        this.jdbc = JdbcClient.create(batches);
        this.run = run;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** As the constructor. */
    public static CopyLedger of(CopyDatabase database, long run) {
        return new CopyLedger(database.source(), run);
    }

    /**
     * Knows no longer how the target had a record, since this copy is about to change it, unless it is another one by now.
     *
     * @param targetHash of what the target has
     */
    public void changes(RecordRow.Key key, String targetHash) {
        jdbc.sql("UPDATE copy_record SET target_hash = NULL WHERE " + OF_A_KIND
                        + " AND record_id = :id AND target_hash = :hash")
                .params(parameters(key))
                .param("hash", targetHash)
                .update();
    }

    /** The threads that this copy changes. */
    public TouchedThreads touchedThreads() {
        return new TouchedThreads(this, jdbc);
    }

    /** All of them, or none. */
    public void putRecords(List<RecordRow> rows) {
        run(RECORDS.upsertKeeping(), rows.stream().map(LedgerRows::row).toList());
    }

    public void putContainers(List<ContainerRow> rows) {
        run(CONTAINERS.upsertKeeping(), rows.stream().map(LedgerRows::row).toList());
    }

    public Optional<ContainerRow> container(ContainerRow.Key key) {
        return jdbc.sql("SELECT * FROM copy_container WHERE workspace = ? AND container_kind = ? AND container_id = ?"
                        + " AND version = ?")
                .params(key.workspace(), key.kind().name(), key.id(), key.version())
                .query(LedgerRows::container)
                .optional();
    }

    /** All of them by workspace, kind, name, id and version. */
    public List<ContainerRow> containers() {
        return jdbc.sql(
                        "SELECT * FROM copy_container WHERE run = ? ORDER BY workspace, container_kind, name, container_id, version")
                .param(run)
                .query(LedgerRows::container)
                .list();
    }

    public void putScores(List<ScoresRow> rows) {
        run(SCORES.upsertKeeping(), rows.stream().map(LedgerRows::row).toList());
    }

    /** By name, then side. */
    public List<ScoresRow> scores(String workspace, String experimentId) {
        return jdbc.sql("SELECT * FROM copy_scores WHERE workspace = ? AND experiment_id = ? AND run = ? ORDER BY name,"
                        + " side")
                .params(workspace, experimentId, run)
                .query(LedgerRows::scores)
                .list();
    }

    /** How many records of each kind ended in each way, by kind. */
    public List<OutcomeCount> counts() {
        return jdbc.sql(
                        "SELECT record_kind, outcome, COUNT(*) AS records FROM copy_record WHERE run = ? AND record_kind <> ? GROUP"
                                + " BY record_kind, outcome ORDER BY record_kind, outcome")
                .params(run, TouchedThreads.KIND)
                .query(LedgerRows::count)
                .list();
    }

    /** The same of one dataset or experiment. */
    public List<OutcomeCount> counts(String workspace, ContainerKind kind, String id) {
        return jdbc.sql("SELECT record_kind, outcome, COUNT(*) AS records FROM copy_record WHERE workspace = ? AND"
                        + " container_kind = ? AND container_id = ? AND run = ? GROUP BY record_kind, outcome ORDER BY record_kind,"
                        + " outcome")
                .params(workspace, kind.name(), id, run)
                .query(LedgerRows::count)
                .list();
    }

    /** The records that ended so, by container and id; to be closed. */
    public Stream<RecordRow> records(Outcome outcome) {
        return jdbc
                .sql("SELECT * FROM copy_record WHERE outcome = ? AND run = ? AND record_kind <> ? ORDER BY workspace,"
                        + " container_kind, container_id, record_kind, version, record_id")
                .params(outcome.name(), run, TouchedThreads.KIND)
                .query(LedgerRows::record)
                .stream();
    }

    /** What is known of one record. */
    public Optional<RecordRow> record(RecordRow.Key key) {
        return jdbc.sql("SELECT * FROM copy_record WHERE " + OF_A_KIND + " AND record_id = :id")
                .params(parameters(key))
                .query(LedgerRows::record)
                .optional();
    }

    /**
     * The ids of records of a container that both sides were seen to have, or the source at least, the greatest first.
     *
     * @param like names the container, and the kind of record
     * @param below only smaller ones; absent: all
     * @param least the smallest one that is wanted; absent: all
     */
    public List<String> known(RecordRow.Key like, @Nullable String below, @Nullable String least, int limit) {
        return jdbc.sql("SELECT record_id FROM copy_record WHERE " + OF_A_KIND + " AND source_hash IS NOT NULL"
                        + (below == null ? "" : " AND record_id < :below")
                        + (least == null ? "" : " AND record_id >= :least") + " ORDER BY record_id DESC LIMIT :limit")
                .params(parameters(like))
                .param("below", below)
                .param("least", least)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * Takes the records of a kind that this run has written already for those of an earlier one, until it writes them again.
     *
     * @param like names the container, and the kind of record
     */
    public void beginAnew(RecordRow.Key like) {
        jdbc.sql("UPDATE copy_record SET run = 0 WHERE " + OF_A_KIND + " AND run = :run")
                .params(parameters(like))
                .param("run", run)
                .update();
    }

    /**
     * Those of some records that this run has written.
     *
     * @param like names the container, and the kind of record
     */
    public Set<String> written(RecordRow.Key like, Collection<String> ids) {
        Set<String> written = new HashSet<>();
        for (List<String> some : Chunks.of(ids)) {
            written.addAll(jdbc.sql("SELECT record_id FROM copy_record WHERE " + OF_A_KIND
                            + " AND record_id IN (:ids) AND run = :run")
                    .params(parameters(like))
                    .param("ids", some)
                    .param("run", run)
                    .query(String.class)
                    .list());
        }
        return written;
    }

    /** Knows of these no more. */
    public void forget(List<RecordRow.Key> keys) {
        transactions.executeWithoutResult(status -> batches.batchUpdate(
                "DELETE FROM copy_record WHERE " + OF_A_KIND + " AND record_id = :id",
                keys.stream()
                        .map(key -> new MapSqlParameterSource(parameters(key)))
                        .toArray(MapSqlParameterSource[]::new)));
    }

    private static Map<String, Object> parameters(RecordRow.Key key) {
        return Map.of(
                "workspace", key.workspace(),
                "kind", key.containerKind().name(),
                "container", key.containerId(),
                "record", key.recordKind(),
                "version", key.version(),
                "id", key.recordId());
    }

    private void run(String statement, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            transactions.executeWithoutResult(status -> batches.batchUpdate(
                    statement,
                    rows.stream().map(row -> row.addValue("run", run)).toArray(MapSqlParameterSource[]::new)));
        }
    }
}

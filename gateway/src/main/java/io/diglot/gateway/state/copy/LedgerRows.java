package io.diglot.gateway.state.copy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.diglot.gateway.database.Columns;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** How the ledger's records lie in its tables. */
final class LedgerRows {

    private static final TypeReference<List<RecordedDifference>> DIFFERENCES = new TypeReference<>() {};
    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private LedgerRows() {}

    static MapSqlParameterSource row(RecordRow row) {
        RecordRow.Key key = row.key();
        return new MapSqlParameterSource()
                .addValue("workspace", key.workspace())
                .addValue("container_kind", key.containerKind().name())
                .addValue("container_id", key.containerId())
                .addValue("record_kind", key.recordKind())
                .addValue("version", key.version())
                .addValue("record_id", key.recordId())
                .addValue("source_hash", row.sourceHash())
                .addValue("target_hash", row.targetHash())
                .addValue("outcome", row.outcome().name())
                .addValue(
                        "differences",
                        row.differences().isEmpty()
                                ? null
                                : new String(CODEC.write(row.differences()), StandardCharsets.UTF_8));
    }

    static MapSqlParameterSource row(ContainerRow row) {
        return new MapSqlParameterSource()
                .addValue("workspace", row.key().workspace())
                .addValue("container_kind", row.key().kind().name())
                .addValue("container_id", row.key().id())
                .addValue("version", row.key().version())
                .addValue("name", row.name())
                .addValue("state", row.state().name())
                .addValue("source_digest", row.sourceDigest())
                .addValue("target_digest", row.targetDigest())
                .addValue("source_records", row.sourceRecords())
                .addValue("target_records", row.targetRecords());
    }

    static MapSqlParameterSource row(ScoresRow row) {
        return new MapSqlParameterSource()
                .addValue("workspace", row.workspace())
                .addValue("experiment_id", row.experimentId())
                .addValue("name", row.name())
                .addValue("side", row.side().name())
                .addValue("distribution", Columns.text(row.distribution()));
    }

    static RecordRow record(ResultSet row, int number) throws SQLException {
        @Nullable String differences = row.getString("differences");
        return new RecordRow(
                new RecordRow.Key(
                        row.getString("workspace"),
                        ContainerKind.valueOf(row.getString("container_kind")),
                        row.getString("container_id"),
                        row.getString("record_kind"),
                        row.getInt("version"),
                        row.getString("record_id")),
                row.getString("source_hash"),
                row.getString("target_hash"),
                Outcome.valueOf(row.getString("outcome")),
                differences == null
                        ? List.of()
                        : CODEC.read(differences.getBytes(StandardCharsets.UTF_8), DIFFERENCES));
    }

    static ContainerRow container(ResultSet row, int number) throws SQLException {
        return new ContainerRow(
                new ContainerRow.Key(
                        row.getString("workspace"),
                        ContainerKind.valueOf(row.getString("container_kind")),
                        row.getString("container_id"),
                        row.getInt("version")),
                row.getString("name"),
                ContainerRow.State.valueOf(row.getString("state")),
                row.getString("source_digest"),
                row.getString("target_digest"),
                row.getLong("source_records"),
                row.getLong("target_records"));
    }

    static ScoresRow scores(ResultSet row, int number) throws SQLException {
        return new ScoresRow(
                row.getString("workspace"),
                row.getString("experiment_id"),
                row.getString("name"),
                ScoresRow.Side.valueOf(row.getString("side")),
                Json.stored(row.getString("distribution")));
    }

    static OutcomeCount count(ResultSet row, int number) throws SQLException {
        return new OutcomeCount(
                row.getString("record_kind"), Outcome.valueOf(row.getString("outcome")), row.getLong("records"));
    }
}

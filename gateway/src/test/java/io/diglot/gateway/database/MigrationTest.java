package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.start.CannotStart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of an older version is brought up to date with the rows that it holds. */
class MigrationTest {

    private static final String CREATED = "0, 'u', 0, 'u'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void rows_that_are_there_are_found_as_new_ones_are() throws Exception {
        // Given
        JdbcClient old = atVersion("4");
        old.sql("INSERT INTO dataset_version (workspace, id, dataset_id, number, tags, items_total, items_added,"
                        + " items_modified, items_deleted, created_at, created_by, last_updated_at, last_updated_by) VALUES"
                        + " ('w', 'v', 'd', 1, '[\"one\",\"tw\\u006f\"]', 0, 0, 0, 0, " + CREATED + ")")
                .update();
        old.sql("INSERT INTO trace (workspace, id, project_id, start_time, output, tags, hidden, column_order,"
                        + " created_at, created_by, last_updated_at, last_updated_by) VALUES"
                        + " ('w', 'escaped', 'p', 1, '{\"o\": \"K\\u00f6ln\"}', '[]', 0, '[]', " + CREATED + "),"
                        + " ('w', 'plain', 'p', 1, '{\"o\":\"Köln\"}', '[]', 0, '[]', " + CREATED + ")")
                .update();
        // When
        try (Database database = upToDate()) {
            List<String> tags = database.read(session -> session.jdbc()
                            .sql("SELECT tag FROM dataset_version_tag ORDER BY tag")
                            .query(String.class)
                            .list())
                    .block();
            List<Map<String, Object>> texts = database.read(session -> session.jdbc()
                            .sql("SELECT id, output_text FROM trace WHERE output_text IS NOT NULL")
                            .query()
                            .listOfRows())
                    .block();
            // Then
            assertThat(tags).containsExactly("one", "two");
            assertThat(texts).containsExactly(Map.of("id", "escaped", "output_text", "{\"o\":\"Köln\"}"));
        }
    }

    @Test
    void a_schema_that_somebody_has_changed_is_refused_though_nothing_is_left_to_do() throws Exception {
        upToDate().close();
        JdbcClient old = JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("diglot.db")));
        old.sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '2'")
                .update();

        assertThatThrownBy(this::upToDate)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not as Diglot has made it");
    }

    @Test
    void traces_that_nothing_links_to_are_as_old_as_the_migration() throws Exception {
        // Given
        JdbcClient old = atVersion("10");
        String trace =
                "INSERT INTO trace (workspace, id, project_id, start_time, tags, hidden, column_order, created_at,"
                        + " created_by, last_updated_at, last_updated_by) VALUES ('w', ?, 'p', 1, '[]', 0, '[]', "
                        + CREATED + ")";
        old.sql(trace).param("linked").update();
        old.sql(trace).param("loose").update();
        old.sql("INSERT INTO span (workspace, id, project_id, trace_id, start_time, tags, created_at, created_by,"
                        + " last_updated_at, last_updated_by) VALUES ('w', 's', 'p', 'never came', 1, '[]', " + CREATED
                        + ")")
                .update();
        old.sql("INSERT INTO experiment_item (workspace, id, experiment_id, dataset_item_id, trace_id, created_at,"
                        + " created_by, last_updated_at, last_updated_by) VALUES ('w', 'i', 'e', 'd', 'linked', "
                        + CREATED
                        + ")")
                .update();
        long before = Columns.nanos(Instant.now());
        // When
        try (Database database = upToDate()) {
            Map<String, Long> loose = new HashMap<>();
            database.read(session -> session.jdbc()
                            .sql("SELECT trace_id, written_at FROM loose_trace")
                            .query((row, number) -> loose.put(row.getString("trace_id"), row.getLong("written_at")))
                            .list())
                    .block();
            // Then
            assertThat(loose).containsOnlyKeys("loose", "never came");
            assertThat(loose.values()).allMatch(written -> written >= before);
        }
    }

    @Test
    void names_that_meet_now_stay_apart() throws Exception {
        // Given
        JdbcClient old = atVersion("4");
        String insert = "INSERT INTO project (workspace, id, name, name_key, visibility, created_at, created_by,"
                + " last_updated_at, last_updated_by) VALUES ('w', ?, ?, ?, 'PRIVATE', ?, 'u', 0, 'u')";
        old.sql(insert).params("b", "Cafe ", "cafe ", 2).update();
        old.sql(insert).params("a", "Café", "café", 1).update();
        old.sql(insert).params("c", "other", "other", 3).update();
        // When
        try (Database database = upToDate()) {
            Map<String, String> keys = new HashMap<>();
            database.read(session -> session.jdbc()
                            .sql("SELECT id, name_key FROM project")
                            .query((row, number) -> keys.put(row.getString("id"), row.getString("name_key")))
                            .list())
                    .block();
            // Then
            assertThat(keys)
                    .containsEntry("a", NameKey.of("café"))
                    .containsEntry("b", NameKey.ofLater("Cafe "))
                    .containsEntry("c", "other");
            assertThat(NameKey.all("CAFE ")).containsExactly(keys.get("a"), keys.get("b"));
        }
    }

    @Test
    void annotation_configs_of_the_past_go_as_far_as_annotations_did() throws Exception {
        // Given
        JdbcClient old = atVersion("10");
        String config =
                "INSERT INTO annotation_config (workspace, id, name, name_key, type, created_at) VALUES ('w', ?, ?,"
                        + " ?, ?, 5)";
        old.sql(config).params("a", "score", "score", "CONTINUOUS").update();
        old.sql(config).params("b", "label", "label", "CATEGORICAL").update();
        old.sql(config).params("c", "gone", "gone", "CONTINUOUS").update();
        old.sql("INSERT INTO recorded_annotation_config (workspace, id, name, type, created_at) VALUES ('w', 'd',"
                        + " 'Elsewhere', 'FREEFORM', 6)")
                .update();
        old.sql("INSERT INTO example_annotation (workspace, dataset_id, example_id, name, annotator, score, updated_at)"
                        + " VALUES ('w', 'd', 'e', 'score', 'u', '10', 0), ('w', 'd', 'e', 'score', 'v', '9.50', 0),"
                        + " ('other', 'd', 'e', 'score', 'v', '99', 0)")
                .update();
        // When
        try (Database database = upToDate()) {
            List<String> configs = database.read(session -> session.jdbc()
                            .sql("SELECT name || ' ' || type || ' ' || scale || ' ' || last_updated_at FROM"
                                    + " annotation_config WHERE claimed_key IS NULL ORDER BY id")
                            .query(String.class)
                            .list())
                    .block();
            // Then
            assertThat(configs)
                    .containsExactly(
                            "score CONTINUOUS {\"minimum\":9.50,\"maximum\":10} 5",
                            "label CATEGORICAL {} 5",
                            "gone FREEFORM {} 5",
                            "Elsewhere FREEFORM {} 6");
        }
    }

    private JdbcClient atVersion(String version) {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("diglot.db"));
        Opening.flyway(source, SqlDialect.SQLITE, Instant.EPOCH)
                .target(version)
                .load()
                .migrate();
        return JdbcClient.create(source);
    }

    private Database upToDate() {
        return new DatabaseWiring()
                .database(BoundSettings.of(Map.of("diglot.embedded.data-dir", folder.toString())), Clock.systemUTC());
    }
}

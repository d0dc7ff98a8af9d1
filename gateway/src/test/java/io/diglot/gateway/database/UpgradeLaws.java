package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before there were threads is brought up to date, with what the store would have made of its rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpgradeLaws {

    private static final String PROMPT = "0198c0de-0000-7000-8000-000000000001";

    /** 200 characters, of which one is two in Java. */
    private static final String JUST_SHORT = "x".repeat(199) + "\uD83D\uDE00";

    private final DatabaseUnderTest under;

    UpgradeLaws(DatabaseUnderTest under) {
        this.under = under;
    }

    @BeforeAll
    void fill() throws IOException {
        JdbcClient old = under.atVersion("87");
        trace(old, "w", "t2", "p", "talk", 20, "second", 50, "writer");
        trace(old, "w", "t1", "p", "talk", 30, "first", 40, "author");
        trace(old, "w", "t3", "q", "talk", 10, "u", 10, "u");
        trace(old, "other", "t1", "p", "talk", 5, "v", 5, "v");
        trace(old, "w", "t4", "p", null, 1, "u", 1, "u");
        trace(old, "w", "t5", "p", "", 1, "u", 1, "u");
        trace(old, "w", "t6", "p", " \t\u2003\n", 1, "u", 1, "u");
        trace(old, "w", "t7", "p", " ".repeat(300), 1, "u", 1, "u");
        trace(old, "w", "t8", "p", JUST_SHORT, 1, "u", 1, "u");
        trace(old, "w", "t9", "p", JUST_SHORT + "a", 3, "z", 3, "z");
        trace(old, "w", "ta", "p", JUST_SHORT + "a", 2, "a", 4, "b");
        trace(old, "w", "tb", "p", JUST_SHORT + "b", 1, "u", 1, "u");
        trace(old, "w", "tc", "gone", "of a project that was deleted", 1, "u", 1, "u");
        experiment(old, "a", 7, "[{\"id\":\"0198c0de-0000-7000-8000-000000000002\",\"prompt_id\":\"" + PROMPT + "\"}]");
        experiment(old, "b", 8, "[{\"id\":\"no id\"}]");
        experiment(old, "c", 9, null);
    }

    @AfterAll
    void close() throws IOException {
        under.close();
    }

    @Test
    void traces_make_the_threads_that_they_name() {
        assertThat(rows("SELECT workspace, id, project_id, thread_id, created_at, created_by, last_updated_at,"
                        + " last_updated_by FROM trace_thread ORDER BY workspace, id"))
                .containsExactly(
                        thread("other", "t1", "p", "talk", 5, "v", 5, "v"),
                        thread("w", "t1", "p", "talk", 20, "first", 50, "writer"),
                        thread("w", "t3", "q", "talk", 10, "u", 10, "u"),
                        thread("w", "t8", "p", JUST_SHORT, 1, "u", 1, "u"),
                        thread("w", "t9", "p", JUST_SHORT + "a", 2, "z", 4, "b"),
                        thread("w", "tb", "p", JUST_SHORT + "b", 1, "u", 1, "u"),
                        thread("w", "tc", "gone", "of a project that was deleted", 1, "u", 1, "u"));
    }

    @Test
    void threads_are_found_as_new_ones_are_and_nothing_was_said_of_them() {
        assertThat(rows("SELECT thread_id, thread_key, status, tags FROM trace_thread"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("thread_key", ThreadName.key(String.valueOf(row.get("thread_id"))))
                        .containsEntry("status", "ACTIVE")
                        .containsEntry("tags", "[]"));
    }

    @Test
    void links_to_prompts_that_were_copied_here_are_found() {
        assertThat(rows("SELECT id, prompt_ids FROM experiment WHERE prompt_ids IS NOT NULL"))
                .containsExactly(Map.of("id", "a", "prompt_ids", "[\"" + PROMPT + "\"]"));
    }

    @Test
    void experiments_were_written_when_they_last_changed() {
        assertThat(rows("SELECT id, written_at FROM experiment ORDER BY id"))
                .containsExactly(
                        Map.of("id", "a", "written_at", 7L),
                        Map.of("id", "b", "written_at", 8L),
                        Map.of("id", "c", "written_at", 9L));
    }

    private List<Map<String, Object>> rows(String sql) {
        List<Map<String, Object>> rows = Objects.requireNonNull(under.database()
                .read(session -> session.jdbc().sql(sql).query().listOfRows())
                .block());
        // SQLite's driver gives whole numbers as they fit.
        rows.forEach(
                row -> row.replaceAll((name, value) -> value instanceof Integer number ? number.longValue() : value));
        return rows;
    }

    private static Map<String, Object> thread(
            String workspace,
            String id,
            String project,
            String name,
            long created,
            String author,
            long updated,
            String last) {
        return Map.of(
                "workspace", workspace,
                "id", id,
                "project_id", project,
                "thread_id", name,
                "created_at", created,
                "created_by", author,
                "last_updated_at", updated,
                "last_updated_by", last);
    }

    private static void trace(
            JdbcClient old,
            String workspace,
            String id,
            String project,
            @Nullable String thread,
            long created,
            String author,
            long updated,
            String last) {
        old.sql("INSERT INTO trace (workspace, id, project_id, thread_id, start_time, tags, hidden, column_order,"
                        + " created_at, created_by, last_updated_at, last_updated_by) VALUES (?, ?, ?, ?, 1, '[]', 0, '[]',"
                        + " ?, ?, ?, ?)")
                .params(workspace, id, project, thread, created, author, updated, last)
                .update();
    }

    private static void experiment(JdbcClient old, String id, long changed, @Nullable String prompts) {
        old.sql("INSERT INTO experiment (workspace, id, name, name_key, dataset_id, tags, type, evaluation_method,"
                        + " status, last_position, changed_at, prompt_versions, created_at, created_by, last_updated_at,"
                        + " last_updated_by) VALUES ('w', ?, 'e', 'e', 'd', '[]', 'REGULAR', 'DATASET', 'COMPLETED', 0, ?,"
                        + " ?, 0, 'u', 0, 'u')")
                .params(id, changed, prompts)
                .update();
    }
}

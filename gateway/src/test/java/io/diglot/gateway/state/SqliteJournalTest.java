package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalCases {

    @TempDir
    static @Nullable Path folder;

    private static @Nullable Database database;

    @BeforeAll
    static void open() {
        database = open(Map.of(
                "diglot.embedded.data-dir", Objects.requireNonNull(folder).toString()));
    }

    @AfterAll
    static void close() throws IOException {
        Objects.requireNonNull(database).close();
    }

    @Override
    Database database() {
        return Objects.requireNonNull(database);
    }

    @Test
    void what_an_earlier_process_left_is_taken_over_at_once() {
        Undertaking left = create("at once");
        journal().begin(left).block();

        assertThat(get(journal().claim(10))).containsExactly(left);
    }
}

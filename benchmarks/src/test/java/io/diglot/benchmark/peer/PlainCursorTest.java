package io.diglot.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainCursorTest {

    @Test
    void a_cursor_is_read_as_it_was_written() {
        PlainCursor cursor = new PlainCursor(UUID.randomUUID(), UUID.randomUUID());

        assertThat(PlainCursor.read(cursor.text())).isEqualTo(cursor);
    }
}

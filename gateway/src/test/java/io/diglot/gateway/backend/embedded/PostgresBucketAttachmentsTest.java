package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Everything;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.gateway.store.attachments.FileObjects;
import io.diglot.gateway.store.attachments.FileObjects.Doomed;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What {@link BucketAttachmentsLaws} ask of the database, of one that takes the same statements in its own way. */
class PostgresBucketAttachmentsTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(CLOCK);

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void what_was_given_up_is_taken_on_until_it_is_gone_and_once_more() {
        UUID content = UUID.randomUUID();
        ObjectPlace place = new ObjectPlace("files", "x/" + content);
        write(session -> new FileContents(session).begin(content, place));
        write(session -> new FileContents(session).count(content, 70, OptionalLong.of(100)));
        assertThat(room()).isEqualTo(70);

        write(session -> new FileContents(session).giveUp(content));
        int done = ask(session -> new FileContents(session).takeOutSome(10));
        assertThat(done).isOne();

        assertThat(room()).isZero();
        Doomed doomed = new Doomed(content, place, false);
        assertThat(takenOn()).containsExactly(doomed);
        assertThat(takenOn()).isEmpty();
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(takenOn()).containsExactly(doomed);
        write(session -> new FileObjects(session).gone(doomed));
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(takenOn()).isEmpty();
        CLOCK.advance(Duration.ofHours(1));
        assertThat(takenOn()).as("as one of which some may still have come").containsExactly(doomed);
        write(session -> new FileObjects(session).gone(doomed));
        CLOCK.advance(Duration.ofHours(2));
        assertThat(takenOn()).isEmpty();
    }

    @Test
    void a_store_that_is_emptied_gives_up_all() {
        UUID content = UUID.randomUUID();
        ObjectPlace place = new ObjectPlace("files", "y");
        write(session -> new FileContents(session).begin(content, place));
        write(session -> new FileContents(session).count(content, 70, OptionalLong.empty()));

        write(Everything::delete);

        assertThat(room()).isZero();
        assertThat(takenOn()).containsExactly(new Doomed(content, place, false));
        write(session -> new FileObjects(session).gone(new Doomed(content, place, true)));
    }

    private static List<Doomed> takenOn() {
        return ask(session -> new FileObjects(session).takeOn(10));
    }

    private static long room() {
        return ask(session -> session.jdbc()
                .sql("SELECT bytes FROM file_room")
                .query(Long.class)
                .single());
    }

    private static void write(Consumer<Session> work) {
        DATABASE.database().writeOnly(work).block();
    }

    private static <T> T ask(Function<Session, T> work) {
        return Objects.requireNonNull(DATABASE.database().write(work).block());
    }
}

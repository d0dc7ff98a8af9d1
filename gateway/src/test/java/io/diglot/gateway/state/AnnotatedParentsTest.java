package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnotatedParentsTest {

    private static final Parent SAID = parent(1);
    private static final Parent UNSAID = parent(2);
    private static final List<AnnotationDraft> SOMETHING =
            List.of(new AnnotationDraft("run", "quality", Json.of("1"), null, null));

    @Test
    void of_what_nothing_was_said_the_database_is_asked_once() throws IOException {
        DatabaseUnderTest database = DatabaseUnderTest.sqlite(Clock.systemUTC());
        RecordedAnnotations recorded = new RecordedAnnotations(database.database());
        assertThat(found(recorded, UNSAID)).isEmpty();

        database.close();

        assertThat(found(recorded, UNSAID)).isEmpty();
        assertThat(recorded.lastAdded(UNSAID.workspace(), UNSAID.kind(), List.of(UNSAID.id()))
                        .block())
                .isEmpty();
    }

    @Test
    void what_is_said_later_is_found() throws IOException {
        try (DatabaseUnderTest database = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            RecordedAnnotations recorded = new RecordedAnnotations(database.database());
            assertThat(found(recorded, SAID)).isEmpty();

            recorded.add(SAID, SOMETHING, "ann").block();

            assertThat(found(recorded, SAID)).containsExactly("run");
            assertThat(recorded.lastAdded(SAID.workspace(), SAID.kind(), List.of(SAID.id(), UNSAID.id()))
                            .block())
                    .containsOnlyKeys(SAID.id());
        }
    }

    @Test
    void what_was_said_before_a_restart_is_found() throws IOException {
        try (DatabaseUnderTest database = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            new RecordedAnnotations(database.database())
                    .replace(SAID, SOMETHING, List.of(), "ann")
                    .block();
            RecordedAnnotations restarted = new RecordedAnnotations(database.database());

            assertThat(found(restarted, UNSAID)).isEmpty();
            assertThat(found(restarted, SAID)).containsExactly("run");
        }
    }

    @Test
    void what_another_replica_says_is_found() throws IOException {
        try (DatabaseUnderTest database = DatabaseUnderTest.postgres(Clock.systemUTC())) {
            RecordedAnnotations one = new RecordedAnnotations(database.database());
            RecordedAnnotations other = new RecordedAnnotations(database.database());
            assertThat(found(one, SAID)).isEmpty();

            other.add(SAID, SOMETHING, "ann").block();

            assertThat(found(one, SAID)).containsExactly("run");
        }
    }

    @Test
    void of_too_many_each_is_asked_for() throws IOException {
        try (DatabaseUnderTest database = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            AnnotatedParents parents = new AnnotatedParents(database.database().dialect());
            database.database()
                    .read(session -> {
                        parents.learn(session);
                        return true;
                    })
                    .block();
            assertThat(parents.isUnsaid(UNSAID)).isTrue();

            for (int i = 0; i < 10_001; i++) {
                parents.note(parent(100 + i));
            }

            assertThat(parents.isUnsaid(UNSAID)).isFalse();
            assertThat(parents.isUnsaid(parent(100))).isFalse();
        }
    }

    private static Parent parent(long number) {
        return new Parent(Workspace.DEFAULT, Kind.RUN, new UUID(7, number));
    }

    private static Set<String> found(RecordedAnnotations recorded, Parent parent) {
        return Objects.requireNonNull(recorded.of(parent, List.of("run")).block())
                .keySet();
    }
}

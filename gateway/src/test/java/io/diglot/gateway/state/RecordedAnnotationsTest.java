package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedAnnotationsTest {

    private static final Parent DATASET = new Parent(Workspace.DEFAULT, Kind.EXAMPLE, new UUID(1, 1));

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(Clock.systemUTC());

    private final RecordedAnnotations recorded = new RecordedAnnotations(DATABASE.database());

    @BeforeEach
    void empty() {
        recorded.forget(DATASET).block();
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void what_is_left_out_stays_as_it_was() {
        recorded.add(DATASET, List.of(said("a", "0.10", null, "why")), "ann").block();

        recorded.add(DATASET, List.of(said("a", null, "good", null)), "ann").block();

        Annotation only = of("a").getFirst();
        assertThat(of("a")).hasSize(1);
        assertThat(only.score()).isEqualTo(Json.of("0.10"));
        assertThat(only.label()).isEqualTo("good");
        assertThat(only.text()).isEqualTo("why");
    }

    @Test
    void what_replaces_an_annotation_leaves_nothing_of_it_and_what_is_elsewhere_is_forgotten() {
        recorded.add(DATASET, List.of(said("a", "0.10", "good", "why"), said("b", "1", null, null)), "ann")
                .block();

        recorded.replace(DATASET, List.of(said("a", "2", null, "")), List.of(said("b", null, null, null)), "ann")
                .block();

        assertThat(of("a")).singleElement().satisfies(only -> {
            assertThat(only.score()).isEqualTo(Json.of("2"));
            assertThat(only.label()).isNull();
            assertThat(only.text()).isEmpty();
        });
        assertThat(of("b")).isEmpty();
    }

    @Test
    void annotators_and_parents_stand_apart() {
        Parent other = new Parent(Workspace.DEFAULT, Kind.RUN, DATASET.id());
        recorded.add(DATASET, List.of(said("a", "1", null, null)), "bob").block();
        recorded.add(DATASET, List.of(said("a", "2", null, null)), "ann").block();
        recorded.add(other, List.of(said("a", "3", null, null)), "ann").block();

        recorded.forget(other).block();

        assertThat(of("a")).extracting(Annotation::annotator).containsExactly("ann", "bob");
        assertThat(recorded.of(other, List.of("a")).block()).isEmpty();
    }

    private List<Annotation> of(String record) {
        return Objects.requireNonNull(recorded.of(DATASET, List.of(record, "unheard of"))
                .map(found -> found.getOrDefault(record, List.of()))
                .block());
    }

    private static AnnotationDraft said(
            String record, @Nullable String score, @Nullable String label, @Nullable String text) {
        return new AnnotationDraft(record, "quality", score == null ? null : Json.of(score), label, text);
    }
}

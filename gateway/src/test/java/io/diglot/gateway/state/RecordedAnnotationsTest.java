package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseWiring;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.gateway.wiring.GatewaySettings;
import io.diglot.json.Json;
import io.diglot.model.Annotation;
import io.diglot.model.AnnotationDraft;
import io.diglot.model.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RecordedAnnotationsTest {

    private static final Parent DATASET = new Parent(Workspace.DEFAULT, Kind.EXAMPLE, new UUID(1, 1));

    @TempDir
    Path folder;

    private Database database;
    private RecordedAnnotations recorded;

    @BeforeEach
    void open() {
        GatewaySettings settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("diglot.embedded.data-dir", folder.toString())))
                .bindOrCreate("diglot", Bindable.of(GatewaySettings.class));
        database = new DatabaseWiring().database(settings, Clock.systemUTC());
        recorded = new RecordedAnnotations(database);
    }

    @AfterEach
    void close() throws IOException {
        database.close();
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

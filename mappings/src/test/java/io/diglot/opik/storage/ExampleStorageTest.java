package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arize.SentRuns;
import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemEdit;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.observed.Capture;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ExampleStorageTest {

    private static final ExampleId ID = new ExampleId(UUID.fromString("01a1f9f9-febd-7000-8fb3-1613affcaa35"));

    @Property(tries = 2000)
    void an_example_that_was_written_is_read_as_the_same_example(
            @ForAll("data") Json data, @ForAll("descriptions") @Nullable String description) {
        ExampleDraft draft = draft(data, description);

        Example read = read(ExampleStorage.toOpik(draft));

        assertThat(read.id()).isEqualTo(ID);
        assertThat(read.data()).isEqualTo(data);
        assertThat(read.description()).isEqualTo(description);
        assertThat(read.tags()).isEqualTo(draft.tags());
        assertThat(read.source()).isEqualTo(Example.Source.MANUAL);
        assertThat(read.evaluators()).isEqualTo(draft.evaluators());
    }

    @Property
    void an_example_that_is_copied_keeps_the_id_that_opik_does_not_take(
            @ForAll long high,
            @ForAll long low,
            @ForAll("data") Json data,
            @ForAll("descriptions") @Nullable String description) {
        ExampleId id = new ExampleId(new UUID(high, low));
        ExampleDraft draft = draft(data, description).withId(id);

        Example read = ExampleStorage.toOriginal(RememberedOpik.read(ExampleStorage.toOriginal(draft)));

        assertThat(read.id()).isEqualTo(id);
        assertThat(read.data()).isEqualTo(data);
        assertThat(read.description()).isEqualTo(description);
        assertThat(ExampleStorage.toOriginal(draft).id()).isEqualTo(ExampleStorage.idIn(read.id()));
    }

    @Property
    void an_edit_says_what_a_write_says(@ForAll("data") Json data) {
        OpikDatasetItemWrite write = ExampleStorage.toOpik(draft(data, "own"));
        OpikDatasetItemEdit edit = ExampleStorage.toEdit(draft(data, "own"));

        assertThat(edit.id()).isEqualTo(write.id());
        assertThat(edit.data()).isEqualTo(write.data());
        assertThat(edit.description()).isEqualTo(write.description());
    }

    @net.jqwik.api.Example
    void nothing_is_said_where_nothing_needs_to_be() {
        Json data = Json.of("{\"a\":\"😀\"}");

        assertThat(ExampleStorage.toOpik(draft(data, null)).description()).isNull();
        assertThat(ExampleStorage.toOpik(draft(data, "own")).description()).isEqualTo("own");
        assertThat(ExampleStorage.toEdit(draft(data, null)).description()).isEqualTo("{\"diglot\":1}");
        assertThat(ExampleStorage.toOpik(draft(Json.of("{\"question\":\"q0\",\"price\":1.10}"), null))
                        .description())
                .isEqualTo("{\"diglot\":1,\"order\":[\"question\",\"price\"],\"raw\":{\"price\":\"1.10\"}}");
    }

    @net.jqwik.api.Example
    void what_someone_changed_in_opik_is_what_it_was_changed_to() {
        OpikDatasetItemWrite sent = ExampleStorage.toOpik(draft(Json.of("{\"b\":1.10,\"a\":2.50,\"gone\":0}"), null));
        OpikDatasetItemWrite changed = new OpikDatasetItemWrite(
                sent.id(),
                null,
                null,
                "sdk",
                Json.of("{\"a\":2.5,\"new\":\"😀\",\"b\":1.2}"),
                sent.description(),
                null,
                null,
                null);

        assertThat(read(changed).data()).isEqualTo(Json.of("{\"b\":1.2,\"a\":2.50,\"new\":\"😀\"}"));
    }

    @net.jqwik.api.Example
    void an_id_of_another_version_is_sent_as_one_that_opik_takes() {
        ExampleDraft draft = ExampleDraft.of(Json.of("{\"a\":1}"))
                .withId(new ExampleId(UUID.fromString("550e8400-e29b-41d4-a716-446655440000")));

        assertThat(ExampleStorage.toOpik(draft).id()).hasToString("550e8400-e29b-71d4-a716-446655440000");
    }

    @net.jqwik.api.Example
    void q7_read_items_exact_data_holds_items_of_opiks_own_sdk() {
        OpikDatasetItemPage page = Capture.named("q7-read-items-exact-data").answer(OpikDatasetItemPage.class);
        OpikDatasetItem last = page.content().getLast();

        Example example = ExampleStorage.toModel(last, List.of());

        assertThat(page.total()).isEqualTo(4);
        assertThat(example.data().members())
                .hasSize(20)
                .containsEntry("esc", Json.string("é/ 😀"))
                .containsEntry("e400", Json.string("Infinity"));
        assertThat(example.description()).isNull();
        assertThat(example.createdAt()).isEqualTo(Instant.parse("2026-11-20T17:13:18.518Z"));
        assertThat(example.lastUpdatedAt()).isEqualTo(Instant.parse("2026-11-20T17:13:18.558984549Z"));
    }

    @Provide
    Arbitrary<Json> data() {
        return Arbitraries.maps(
                        Arbitraries.oneOf(
                                Arbitraries.of("_diglot", "a", "b", "", "ü 😀", "dot.ted", "raw"),
                                Arbitraries.strings().ascii().ofMaxLength(4)),
                        Arbitraries.oneOf(SentRuns.values(), JsonSamples.values()))
                .ofMaxSize(5)
                .map(columns -> Json.object(new LinkedHashMap<>(columns)));
    }

    @Provide
    Arbitrary<@Nullable String> descriptions() {
        return Arbitraries.of("own", "{\"diglot\":1}", "{}", "\ud83d", "", " ").injectNull(0.4);
    }

    private static ExampleDraft draft(Json data, @Nullable String description) {
        return new ExampleDraft(
                ID,
                data,
                Example.Source.MANUAL,
                null,
                null,
                description,
                List.of("t"),
                Json.of("[{\"name\":\"e\"}]"),
                null);
    }

    private static Example read(OpikDatasetItemWrite item) {
        return ExampleStorage.toModel(RememberedOpik.read(item), List.of());
    }
}

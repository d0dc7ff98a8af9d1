package io.diglot.opik.storage;

import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemEdit;
import io.diglot.opik.items.OpikDatasetItemWrite;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Examples as a real Opik server keeps them, which loses the order of columns. Law: an example that was written is read
 * as the same example, and one that someone has changed in Opik as what it was changed to.
 *
 * <p>The order and the exact text of what Opik changes lie in the item's description, where evaluations do not see
 * them: {@code {"diglot":1,"order":[…],"raw":{…}}}, with the description that the example itself has as
 * {@code description}, {@code id} that it had where it was copied from, and {@code empty} where it has no column at all. An item that comes back as it is has none of it.
 */
public final class ExampleStorage {

    private static final String MARK = "diglot";
    private static final Json FIRST = Json.number(1);
    private static final String DESCRIPTION = "description";
    private static final String ORDER = "order";
    private static final String RAW = "raw";
    private static final String EMPTY = "empty";
    private static final String ID = "id";

    /** Opik takes no item without data. */
    private static final String FILLER = "_diglot";

    private static final OpikWords WORDS = new OpikWords();

    private ExampleStorage() {}

    /** An example that is about to be written whole; whatever Opik had of it is replaced. */
    public static OpikDatasetItemWrite toOpik(ExampleDraft example) {
        Stored stored = Stored.of(example);
        return new OpikDatasetItemWrite(
                id(example.id()),
                trace(example.traceId()),
                span(example.spanId()),
                WORDS.toOpik(example.source()),
                stored.data(),
                stored.description(),
                example.tags().isEmpty() ? null : example.tags(),
                example.evaluators(),
                example.executionPolicy());
    }

    /**
     * As {@link #toOpik}, with the id that the example has where Opik takes no such: one of another version than 7. {@link
     * #toOriginal(OpikDatasetItem)} gives it back.
     */
    public static OpikDatasetItemWrite toOriginal(ExampleDraft example) {
        OpikDatasetItemWrite item = toOpik(example);
        ExampleId id = example.id();
        if (id == null || IdCodec.isVersion7(id.value())) {
            return item;
        }
        SequencedMap<String, Json> marked = new LinkedHashMap<>();
        marked.put(MARK, FIRST);
        marked.put(ID, Json.string(id.value()));
        Map<String, Json> mark = mark(item.description());
        if (mark.isEmpty() && item.description() != null) {
            marked.put(DESCRIPTION, Json.string(item.description()));
        }
        marked.putAll(mark);
        return new OpikDatasetItemWrite(
                item.id(),
                item.traceId(),
                item.spanId(),
                item.source(),
                item.data(),
                Json.object(marked).text(),
                item.tags(),
                item.evaluators(),
                item.executionPolicy());
    }

    /** As {@link #toModel}, without annotations, under the id that it had when it was written. */
    public static Example toOriginal(OpikDatasetItem item) {
        Example read = toModel(item, List.of());
        return Optional.ofNullable(mark(item.description()).get(ID))
                .flatMap(KeptText::text)
                .flatMap(IdCodec::uuid)
                .map(ExampleId::new)
                .filter(original -> idIn(original).equals(item.id()))
                .map(original -> new Example(
                        original,
                        read.datasetId(),
                        read.data(),
                        read.source(),
                        read.traceId(),
                        read.spanId(),
                        read.description(),
                        read.tags(),
                        read.evaluators(),
                        read.executionPolicy(),
                        read.annotations(),
                        read.createdAt(),
                        read.createdBy(),
                        read.lastUpdatedAt(),
                        read.lastUpdatedBy()))
                .orElse(read);
    }

    /** The id of an example in Opik. */
    public static UUID idIn(ExampleId id) {
        return IdCodec.asVersion7(id.toString());
    }

    /** As {@link #toOpik}, for a new version: there an edit leaves what is absent as it was. */
    public static OpikDatasetItemEdit toEdit(ExampleDraft example) {
        Stored stored = Stored.of(example);
        String description = stored.description();
        return new OpikDatasetItemEdit(
                id(example.id()),
                stored.data(),
                description == null ? Stored.NOTHING : description,
                example.tags(),
                example.evaluators(),
                example.executionPolicy(),
                null);
    }

    /**
     * The example that an item is: Diglot's, or one of Opik's own. It is as old as its id, since Opik moves the date of
     * an item that is written again.
     *
     * @param annotations of the example; Opik has no place for them
     */
    public static Example toModel(OpikDatasetItem item, List<Annotation> annotations) {
        Map<String, Json> mark = mark(item.description());
        return new Example(
                new ExampleId(item.id()),
                new DatasetId(item.datasetId()),
                data(item.data(), mark),
                source(item.source()),
                item.traceId() == null ? null : new TraceId(item.traceId()),
                item.spanId() == null ? null : new SpanId(item.spanId()),
                description(item.description(), mark),
                item.tags(),
                given(item.evaluators()),
                given(item.executionPolicy()),
                annotations,
                createdAt(item),
                Objects.requireNonNullElse(item.createdBy(), ""),
                item.lastUpdatedAt(),
                Objects.requireNonNullElse(item.lastUpdatedBy(), ""));
    }

    /** @param description null where nothing needs to be said */
    private record Stored(Json data, @Nullable String description) {

        static final String NOTHING = Json.object(Map.of(MARK, FIRST)).text();

        static Stored of(ExampleDraft example) {
            ExactColumns exact = ExactColumns.of(example.data().members());
            SequencedMap<String, Json> mark = new LinkedHashMap<>();
            if (exact.visible().size() > 1) {
                mark.put(
                        ORDER,
                        Json.array(exact.visible().keySet().stream()
                                .map(KeptText::of)
                                .toList()));
            }
            if (!exact.raw().isEmpty()) {
                mark.put(RAW, Json.object(exact.raw()));
            }
            Members<Json> data = exact.visible();
            if (data.isEmpty()) {
                data = Members.of(FILLER, ExactValue.ELSEWHERE);
                mark.put(EMPTY, Json.TRUE);
            }
            String own = example.description();
            if (mark.isEmpty() && comesBack(own)) {
                return new Stored(Json.object(data), own);
            }
            SequencedMap<String, Json> description = new LinkedHashMap<>();
            if (own != null) {
                description.put(DESCRIPTION, Json.string(own));
            }
            description.put(MARK, FIRST);
            description.putAll(mark);
            return new Stored(Json.object(data), Json.object(description).text());
        }

        private static boolean comesBack(@Nullable String description) {
            return description == null
                    || !description.isEmpty() && mark(description).isEmpty() && KeptText.isWhole(description);
        }
    }

    /** The members of the mark that a description is; none where it is a description. */
    private static Map<String, Json> mark(@Nullable String description) {
        if (description == null || !description.startsWith("{")) {
            return Map.of();
        }
        return KeptText.parsed(description)
                .filter(Json::isObject)
                .map(Json::members)
                .filter(members -> FIRST.equals(members.get(MARK)))
                .<Map<String, Json>>map(members -> members)
                .orElse(Map.of());
    }

    private static @Nullable String description(@Nullable String read, Map<String, Json> mark) {
        if (mark.isEmpty()) {
            return read == null || read.isEmpty() ? null : read;
        }
        return Optional.ofNullable(mark.get(DESCRIPTION))
                .flatMap(KeptText::text)
                .orElse(null);
    }

    /** A column that came to it in Opik stands behind the others. */
    private static Json data(Json read, Map<String, Json> mark) {
        Members<Json> visible = read.members();
        if (mark.containsKey(EMPTY) && ExactValue.ELSEWHERE.equals(visible.get(FILLER))) {
            visible = visible.without(FILLER);
        }
        Json raw = mark.get(RAW);
        Members<Json> columns =
                new ExactColumns(visible, raw != null && raw.isObject() ? raw.members() : Members.none()).columns();
        Members.Builder<Json> data = Members.builder(columns.size());
        Json order = mark.get(ORDER);
        if (order != null && order.kind() == Json.Kind.ARRAY) {
            for (Json name : order.elements()) {
                KeptText.text(name).ifPresent(column -> {
                    Json value = columns.get(column);
                    if (value != null) {
                        data.putIfAbsent(column, value);
                    }
                });
            }
        }
        columns.forEach(data::putIfAbsent);
        return Json.object(data.build());
    }

    private static Instant createdAt(OpikDatasetItem item) {
        Instant shown = Objects.requireNonNullElse(item.createdAt(), item.lastUpdatedAt());
        Instant ofId = UuidV7.timeOf(item.id());
        return IdCodec.isVersion7(item.id()) && ofId.isBefore(shown) ? ofId : shown;
    }

    private static Example.Source source(@Nullable String word) {
        return word == null
                ? Example.Source.SDK
                : OpikWords.toModel(word, Example.Source.class).orElse(Example.Source.SDK);
    }

    private static @Nullable Json given(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable UUID id(@Nullable ExampleId id) {
        return id == null ? null : idIn(id);
    }

    private static @Nullable UUID trace(@Nullable TraceId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable UUID span(@Nullable SpanId id) {
        return id == null ? null : id.value();
    }
}

package io.diglot.arize;

import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.ColumnNames;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.traces.TraceId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Arize shows. Unlike what a client sends, nothing of it is refused: a member that is not what it should be is
 * kept as a free column. Law: what {@link ArizeRunMapper#toArize} shows is read as the same run, with its annotations.
 */
@Named
@Singleton
public final class ArizeShownMapper {

    /** The column that every example and run bears which Diglot brought to Arize: the id that it has at Diglot. */
    public static final String OWN_ID = "diglot.item_id";

    /** Who did in Arize what Arize names no user of. */
    public static final String SOMEBODY = "arize";

    private static final String ANNOTATIONS = "annotations";

    private final ArizeRunMapper runs;
    private final ArizeExampleMapper examples;

    public ArizeShownMapper(ArizeRunMapper runs, ArizeExampleMapper examples) {
        this.runs = runs;
        this.examples = examples;
    }

    /**
     * Reads a run.
     *
     * @param at when an annotation was made that does not say when
     * @return nothing where it has no id
     */
    public Optional<ArizeShownRun> run(ArizeRunInput shown, Instant at) {
        Map<String, Json> members = shown.members();
        String id = string(members.get(FlatRun.ID));
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        Run run = runs.toModel(new TraceId(IdCodec.asVersion7(id)), new ArizeRunInput(readable(members)))
                .annotated(annotations(members.get(ANNOTATIONS), at));
        return Optional.of(new ArizeShownRun(id, ownId(members), run));
    }

    /** Reads an example; nothing where it has no id. */
    public Optional<ArizeShownExample> example(ArizeExampleInput shown) {
        Map<String, Json> members = shown.members();
        String id = string(members.get(FlatRun.ID));
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, Json> columns = new LinkedHashMap<>(members);
        columns.keySet().removeAll(Set.of(FlatRun.ID, OWN_ID, ANNOTATIONS));
        return Optional.of(new ArizeShownExample(
                id,
                ownId(members),
                examples.toModel(new ArizeExampleInput(columns)).data(),
                instant(members.get("created_at")),
                instant(members.get("updated_at"))));
    }

    /** What a client could have sent to be shown the same. */
    private static SequencedMap<String, Json> readable(Map<String, Json> members) {
        boolean json = isJson(members);
        SequencedMap<String, Json> readable = new LinkedHashMap<>();
        members.forEach((member, value) -> {
            switch (member) {
                case FlatRun.ID, OWN_ID, ANNOTATIONS -> {}
                case FlatRun.OUTPUT_FORM -> {
                    if (json) {
                        readable.put(member, value);
                    }
                }
                case FlatRun.OUTPUT -> {
                    readable.put(member, isText(value) ? value : value.quoted());
                    if (!isText(value)) {
                        readable.put(FlatRun.OUTPUT_FORM, FlatRun.JSON_FORM);
                    }
                }
                case FlatRun.ERROR -> readable.put(member, isText(value) ? value : Json.string(value.text()));
                case FlatRun.EXAMPLE_ID -> readable.put(member, exampleId(value));
                default -> readable.put(isReadable(member, value) ? member : kept(member, members), value);
            }
        });
        readable.putIfAbsent(FlatRun.OUTPUT, Json.NULL);
        return readable;
    }

    /** Whether the output's text is JSON, and not only called so. */
    private static boolean isJson(Map<String, Json> members) {
        Json output = members.get(FlatRun.OUTPUT);
        if (output == null || !output.isString() || !FlatRun.JSON_FORM.equals(members.get(FlatRun.OUTPUT_FORM))) {
            return false;
        }
        try {
            return !Json.of(output.stringValue()).isNull();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Json exampleId(Json value) {
        if (value.isNull()) {
            return value;
        }
        String id = value.isString() ? value.stringValue() : value.text();
        return id.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)
                ? Json.NULL
                : Json.string(id);
    }

    private static boolean isReadable(String member, Json value) {
        return EvaluationColumn.parse(member)
                .map(column -> switch (column.part()) {
                    case EvaluationColumn.SCORE -> value.isNull() || value.isNumber();
                    case EvaluationColumn.LABEL, EvaluationColumn.EXPLANATION -> isText(value);
                    default -> true;
                })
                .orElse(true);
    }

    private static String kept(String member, Map<String, Json> members) {
        return ColumnNames.RUN.keptAs(member, members.keySet());
    }

    private static List<Annotation> annotations(@Nullable Json shown, Instant at) {
        if (shown == null || shown.kind() != Json.Kind.ARRAY) {
            return List.of();
        }
        List<Annotation> annotations = new ArrayList<>();
        for (Json each : shown.elements()) {
            Map<String, Json> members = each.isObject() ? each.members() : Map.of();
            String name = string(members.get("name"));
            if (name != null && !name.isBlank() && JsonCodec.isKeepable(name)) {
                Json score = members.get("score");
                Instant updatedAt = instant(members.get("updated_at"));
                annotations.add(new Annotation(
                        name,
                        score == null || !score.isNumber() ? null : score,
                        string(members.get("label")),
                        string(members.get("text")),
                        annotator(members.get("annotator")),
                        updatedAt == null ? at : updatedAt));
            }
        }
        return annotations;
    }

    /** What {@link ArizeAnnotationMapper} made of a name is that name again. */
    private static String annotator(@Nullable Json annotator) {
        String email = annotator == null || !annotator.isObject()
                ? null
                : string(annotator.members().get("email"));
        if (email == null || email.isBlank() || !JsonCodec.isKeepable(email)) {
            return SOMEBODY;
        }
        String encoded = email.endsWith(ArizeAnnotationMapper.NOWHERE)
                ? email.substring(0, email.length() - ArizeAnnotationMapper.NOWHERE.length())
                : "";
        try {
            String name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return name.isBlank() || !JsonCodec.isKeepable(name) ? email : name;
        } catch (IllegalArgumentException e) {
            return email;
        }
    }

    private static @Nullable UUID ownId(Map<String, Json> members) {
        String id = string(members.get(OWN_ID));
        return id == null ? null : IdCodec.uuid(id).orElse(null);
    }

    private static boolean isText(Json value) {
        return value.isNull() || value.isString();
    }

    private static @Nullable String string(@Nullable Json value) {
        return value == null || !value.isString() ? null : value.stringValue();
    }

    private static @Nullable Instant instant(@Nullable Json value) {
        String text = string(value);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

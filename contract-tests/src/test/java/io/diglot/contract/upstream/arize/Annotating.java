package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A batch of annotations. Records that it names and nothing has are passed over.
 *
 * @param byRecord what was given, by the ids of records
 */
record Annotating(Map<String, List<JsonNode>> byRecord, Key by, Instant now) {

    /** Found by a user; nothing that the vendor publishes says so. */
    private static final int LONGEST_TEXT = 1_500;

    /** @throws Refusal where one of them cannot be taken: then none is */
    static Annotating of(State state, String space, Call call, Instant now) {
        Set<String> names = state.configs().values().stream()
                .filter(config -> config.space().equals(space))
                .map(AnnotationConfig::name)
                .collect(Collectors.toSet());
        Map<String, List<JsonNode>> byRecord = new HashMap<>();
        for (JsonNode record : call.member("annotations")) {
            for (JsonNode value : record.get("values")) {
                check(value, names);
                byRecord.computeIfAbsent(record.get("record_id").textValue(), any -> new ArrayList<>())
                        .add(value);
            }
        }
        return new Annotating(byRecord, call.caller(), now);
    }

    boolean reachesAny(Stream<String> records) {
        return records.anyMatch(byRecord::containsKey);
    }

    List<Annotation> merged(String record, List<Annotation> annotations) {
        List<JsonNode> given = byRecord.get(record);
        return given == null ? annotations : Annotation.merged(annotations, given, by, now);
    }

    private static void check(JsonNode value, Set<String> names) {
        String name = value.get("name").textValue();
        if (!names.contains(name)) {
            throw Problem.UNPROCESSABLE.because("no such annotation config: " + name);
        }
        if (Json.text(value, "text")
                .filter(text -> text.length() > LONGEST_TEXT)
                .isPresent()) {
            throw Problem.UNPROCESSABLE.because("text has more than " + LONGEST_TEXT + " characters");
        }
    }
}

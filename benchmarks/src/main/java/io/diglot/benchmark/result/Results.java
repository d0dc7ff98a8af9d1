package io.diglot.benchmark.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What was measured, each scenario when it was measured last.
 *
 * @param parts of each suite by its name, oldest first; no scenario stands in two of them
 */
public record Results(SequencedMap<String, List<Part>> parts) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Those of a file; none where there is no file yet. */
    public static Results read(Path file) {
        try {
            return Files.exists(file)
                    ? MAPPER.readValue(file.toFile(), Results.class)
                    : new Results(new LinkedHashMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a suite, whenever it was measured. */
    public Optional<Part> all(String suite) {
        return parts.getOrDefault(suite, List.of()).stream().reduce(Part::and);
    }

    /** These with what was measured anew, in place of what the same scenarios showed before. */
    public Results with(String suite, Part part) {
        SequencedMap<String, List<Part>> all = new LinkedHashMap<>(parts);
        all.merge(suite, List.of(part), (older, anew) -> Stream.concat(
                        older.stream().map(it -> it.without(part.scenarios())).filter(it -> !it.measurements()
                                .isEmpty()),
                        anew.stream())
                .toList());
        return new Results(all);
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MAPPER.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

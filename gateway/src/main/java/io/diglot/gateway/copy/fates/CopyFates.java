package io.diglot.gateway.copy.fates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.fates.CopyFate.Fate;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.copy.RecordedDifference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may differ after a copy from one kind of backend to another ({@code copy-fates/<target>.yaml}). What no row names has
 * to be the same.
 */
public final class CopyFates {

    /** No name of a field: a row about the record itself. */
    private static final WayPattern WHOLE = new WayPattern(RecordedDifference.WHOLE);

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build()
            .readerFor(Section[].class);

    private final Map<RecordKind, List<CopyFate>> rows = new EnumMap<>(RecordKind.class);

    private CopyFates(BackendKind from, List<CopyFate> all) {
        for (RecordKind kind : RecordKind.values()) {
            rows.put(kind, all.stream().filter(row -> row.isAbout(from, kind)).toList());
        }
    }

    /** The table that this jar carries. */
    public static CopyFates between(BackendKind from, BackendKind to) {
        String file = "/copy-fates/" + to.name().toLowerCase(Locale.ROOT) + ".yaml";
        try (InputStream yaml = CopyFates.class.getResourceAsStream(file)) {
            return read(
                    from, file, new String(Objects.requireNonNull(yaml, file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /**
     * What may differ after a copy the other way, where a record that comes back is known by its id: the target then keeps
     * what the source had no place for. Nothing where records come back under other ids, or whole.
     */
    public static Optional<CopyFates> back(BackendKind from, BackendKind to) {
        return from == BackendKind.OPIK && to == BackendKind.EMBEDDED
                ? Optional.of(between(to, from))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException where the text is no such table */
    static CopyFates read(BackendKind from, String file, String yaml) {
        List<CopyFate> all = new ArrayList<>();
        try {
            for (Section section : READER.<Section[]>readValue(yaml)) {
                all.addAll(section.fates());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        }
        return new CopyFates(from, all);
    }

    /** All rows about a kind of record, in the order of the table. */
    public List<CopyFate> of(RecordKind kind) {
        return Objects.requireNonNull(rows.get(kind));
    }

    /** The first row that allows what the two sides say of a field. */
    Optional<CopyFate> allowing(String way, CanonicalRecord source, CanonicalRecord target) {
        return of(source.kind()).stream()
                .filter(row -> row.allows(way, source, target))
                .findFirst();
    }

    /** Whether a field that the source does not have stays on the target as it is there, whatever is written. */
    public boolean leaves(String way, CanonicalRecord source, CanonicalRecord target) {
        return allowing(way, source, target)
                .filter(row -> row.rule() == FateRule.ADDED || row.rule() == FateRule.UNTOLD)
                .isPresent();
    }

    /** The first row by which a field of the source will not stay as it is. */
    Optional<CopyFate> touching(String way, CanonicalRecord source) {
        return of(source.kind()).stream()
                .filter(row -> row.touches(way, source.fields()))
                .findFirst();
    }

    /** The row that says that a record has no place on the target. */
    Optional<CopyFate> losing(CanonicalRecord source, Set<Circumstance> circumstances) {
        Map<String, String> said = new HashMap<>(source.fields());
        circumstances.forEach(circumstance -> said.put(circumstance.way(), ""));
        return of(source.kind()).stream()
                .filter(row -> row.fate() == Fate.LOST
                        && row.field().equals(WHOLE)
                        && row.rule().allows(RecordedDifference.WHOLE, said, Map.of(), row.becomes()))
                .findFirst();
    }

    /** Whether a record of a kind is given another name where something else has its own. */
    public boolean tellsApart(RecordKind kind) {
        return of(kind).stream().anyMatch(row -> row.rule() == FateRule.TOLD_APART);
    }

    /** Whether records of a kind may have no place on the target at all. */
    public boolean mayLose(RecordKind kind) {
        return of(kind).stream().anyMatch(row -> row.field().equals(WHOLE));
    }

    /** Rows for some sources and kinds of record. */
    private record Section(Set<BackendKind> from, Set<RecordKind> kinds, List<Row> rows) {

        List<CopyFate> fates() {
            return rows.stream()
                    .flatMap(row -> row.fields().stream()
                            .map(field -> new CopyFate(
                                    from,
                                    kinds,
                                    new WayPattern(field),
                                    row.fate(),
                                    row.rule(),
                                    row.was(),
                                    row.becomes(),
                                    row.because(),
                                    row.seen())))
                    .toList();
        }
    }

    private record Row(
            List<String> fields,
            Fate fate,
            FateRule rule,
            @Nullable String was,
            @Nullable String becomes,
            String because,
            @Nullable String seen) {}
}

package io.diglot.model.versions;

import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset: a set of examples. The latest one changes in place; a new one is made only when a client
 * asks for it.
 *
 * @param number counts from 1 within the dataset
 * @param tags labels that clients gave, unique within the dataset; {@code latest} is not among them
 * @param latest whether no newer version exists
 */
public record DatasetVersion(
        DatasetVersionId id,
        DatasetId datasetId,
        int number,
        List<String> tags,
        boolean latest,
        int itemsTotal,
        int itemsAdded,
        int itemsModified,
        int itemsDeleted,
        @Nullable String changeDescription,
        @Nullable Json metadata,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    private static final Pattern OWN_NAME = Pattern.compile("v[1-9][0-9]{0,8}");

    public DatasetVersion {
        tags = List.copyOf(tags);
    }

    /** The same under another id. */
    public static DatasetVersion withId(DatasetVersion it, DatasetVersionId id) {
        return new DatasetVersion(
                id,
                it.datasetId(),
                it.number(),
                it.tags(),
                it.latest(),
                it.itemsTotal(),
                it.itemsAdded(),
                it.itemsModified(),
                it.itemsDeleted(),
                it.changeDescription(),
                it.metadata(),
                it.evaluators(),
                it.executionPolicy(),
                it.createdAt(),
                it.createdBy(),
                it.lastUpdatedAt(),
                it.lastUpdatedBy());
    }

    /** The name that the dataset itself gives, {@code v1}, {@code v2} and so on. */
    public String versionName() {
        return "v" + number;
    }

    /** The number of the version that a dataset itself names so; nothing where it names none so. */
    public static Optional<Integer> numberOf(String versionName) {
        return OWN_NAME.matcher(versionName).matches()
                ? Optional.of(Integer.valueOf(versionName.substring(1)))
                : Optional.empty();
    }

    /** The name that people gave: the first tag, else {@link #versionName()}. */
    public String givenName() {
        return tags.isEmpty() ? versionName() : tags.getFirst();
    }

    /** The last eight hexadecimal digits of the id, by which Opik clients ask for a version. */
    public String versionHash() {
        String text = id.toString();
        return text.substring(text.length() - 8);
    }
}

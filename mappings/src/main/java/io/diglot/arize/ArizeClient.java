package io.diglot.arize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which members a client can bear. Python SDKs up to 8.44 raise on any member that their models do not know, while
 * newer ones and the Go client need it.
 *
 * @param readsSpaceId whether an experiment may carry {@code space_id} (Python since 8.44)
 * @param readsIsPrivate whether a space may carry {@code is_private} (Python since 8.43)
 * @param readsAnnotated whether the answer to an annotation tells what the records bear then (Python up to 8.24); all
 *     others want no body
 */
public record ArizeClient(boolean readsSpaceId, boolean readsIsPrivate, boolean readsAnnotated) {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final ArizeClient CURRENT = new ArizeClient(true, true, false);
    private static final ArizeClient BEFORE_HEADERS = new ArizeClient(false, false, true);

    /**
     * Judges by what the request says of its client.
     *
     * @param language header {@code sdk-language}
     * @param version header {@code sdk-version}
     * @param userAgent tells Python SDKs up to 8.22, which send neither of the two
     */
    public static ArizeClient of(@Nullable String language, @Nullable String version, @Nullable String userAgent) {
        if (language == null) {
            return userAgent != null && userAgent.startsWith("OpenAPI-Generator/") && userAgent.endsWith("/python")
                    ? BEFORE_HEADERS
                    : CURRENT;
        }
        Matcher numbers = version == null ? null : VERSION.matcher(version);
        if (!language.equals("python") || numbers == null || !numbers.matches()) {
            return CURRENT;
        }
        int release = Integer.parseInt(numbers.group(1)) * 10_000 + Integer.parseInt(numbers.group(2));
        return new ArizeClient(release >= 80_044, release >= 80_043, release <= 80_024);
    }

    /** The experiment without what the client would refuse. */
    public ArizeExperiment shape(ArizeExperiment experiment) {
        return readsSpaceId
                ? experiment
                : new ArizeExperiment(
                        experiment.id(),
                        experiment.name(),
                        null,
                        experiment.datasetId(),
                        experiment.datasetVersionId(),
                        experiment.createdAt(),
                        experiment.updatedAt(),
                        experiment.experimentTracesProjectId());
    }

    /** The space without what the client would refuse. */
    public ArizeSpace shape(ArizeSpace space) {
        return readsIsPrivate
                ? space
                : new ArizeSpace(space.id(), space.name(), space.description(), space.createdAt(), null);
    }
}

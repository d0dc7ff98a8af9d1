package io.diglot.gateway.operation.opik;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members that a client may ask to be left out of the records of a list, and the reader of such a wish. */
public record Exclusion(Set<String> members) {

    private static final String PARAMETER = "exclude";

    public Exclusion {
        members = Set.copyOf(members);
    }

    public static Exclusion of(String... members) {
        return new Exclusion(Set.of(members));
    }

    /** The query parameter {@code exclude}; empty where it is missing. */
    public Set<String> of(OpikRequest request) {
        Json wish = request.json(PARAMETER).orElse(null);
        if (wish == null) {
            return Set.of();
        }
        if (wish.kind() != Json.Kind.ARRAY || !wish.elements().stream().allMatch(Json::isString)) {
            throw OpikRequest.badParameter(PARAMETER, wish.text());
        }
        return of(wish.elements().stream().map(Json::stringValue).toList());
    }

    /** The same in a body. */
    public Set<String> of(@Nullable List<String> wish) {
        if (wish == null) {
            return Set.of();
        }
        if (!members.containsAll(wish)) {
            throw OpikRequest.badRequest("Unable to process JSON. Unknown field in exclude");
        }
        return Set.copyOf(wish);
    }

    /**
     * What then need not even be read.
     *
     * @param files as {@link #files} tells
     */
    public static Set<Payload> payloads(Set<String> excluded, Set<Payload> files) {
        return Arrays.stream(Payload.values())
                .filter(payload -> files.contains(payload)
                        || excluded.contains(payload.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /** The files, where a client wants values without them: the names that an SDK has left in their places are enough. */
    public static Set<Payload> files(OpikRequest request) {
        return files(request.flag("strip_attachments"), request.flag("truncate"));
    }

    /** The same in a body. */
    public static Set<Payload> files(@Nullable Boolean stripped, @Nullable Boolean truncated) {
        boolean wanted = !Boolean.TRUE.equals(stripped) && !Boolean.TRUE.equals(truncated);
        return wanted ? Set.of() : Set.of(Payload.FILES);
    }

    /** Lists of traces and spans are lists of a project's. */
    public static void requireProject(@Nullable String name, @Nullable ProjectId id) {
        if ((name == null || name.isBlank()) && id == null) {
            throw OpikRequest.badRequest("Either 'project_name' or 'project_id' query params must be provided");
        }
    }
}

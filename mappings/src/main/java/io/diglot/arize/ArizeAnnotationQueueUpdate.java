package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a queue ({@code UpdateAnnotationQueueRequest}); what is absent stays.
 *
 * @param instructions a string; null, or an empty one as older clients send it: then there are none from now on
 */
public record ArizeAnnotationQueueUpdate(
        @Nullable String name,
        @Nullable Json instructions,
        @Nullable List<@Nullable String> annotationConfigIds,
        @Nullable List<@Nullable String> annotatorEmails) {}

package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is to annotate a record of a queue ({@code AssignAnnotationQueueRecordRequest}). */
public record ArizeQueueRecordAssign(@Nullable List<@Nullable String> assignedUserEmails) {}

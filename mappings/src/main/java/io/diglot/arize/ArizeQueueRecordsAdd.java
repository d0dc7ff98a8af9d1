package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queue is to hold besides ({@code AddAnnotationQueueRecordsRequest}). */
public record ArizeQueueRecordsAdd(@Nullable List<@Nullable ArizeQueueSource> recordSources) {}

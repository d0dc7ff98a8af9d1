package io.diglot.arize;

import java.util.List;

/** The records that a queue holds besides from now on ({@code CreateAnnotationQueueRecordResponse}). */
public record ArizeQueueRecordsAdded(List<ArizeQueueRecord> recordSources) {}

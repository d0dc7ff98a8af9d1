package io.diglot.arize;

import java.util.List;

/** A page of the records of a queue ({@code ListAnnotationQueueRecordsResponse}). */
public record ArizeQueueRecordPage(List<ArizeQueueRecord> records, ArizePagination pagination) {}

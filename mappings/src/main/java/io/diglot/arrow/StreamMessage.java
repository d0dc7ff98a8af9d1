package io.diglot.arrow;

import java.util.List;

/** What the header of a message says. */
sealed interface StreamMessage {

    record SchemaMessage(List<ArrowField> fields) implements StreamMessage {}

    record DictionaryMessage(long id, Kind kind, BatchHeader batch) implements StreamMessage {
        enum Kind {
            WHOLE,
            /** More of the same. */
            DELTA
        }
    }

    record RowsMessage(BatchHeader batch) implements StreamMessage {}

    /**
     * Where in the body a batch is.
     *
     * @param nodes of each column its length and how many nulls are in it
     * @param buffers of each its start and its length
     * @param viewed how many buffers the texts of each column of views are in
     */
    record BatchHeader(long length, long[] nodes, long[] buffers, long[] viewed) {}
}

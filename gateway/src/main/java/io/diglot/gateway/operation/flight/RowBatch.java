package io.diglot.gateway.operation.flight;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows that travel together.
 *
 * @param size bytes of them
 */
record RowBatch(List<Members<Json>> rows, long size) {

    static final long LARGEST = 1024 * 1024;
    private static final int MOST_ROWS = 1000;

    RowBatch {
        rows = List.copyOf(rows);
    }

    /** Whether rows of that size, and so many, are enough. */
    static boolean isFull(int rows, long size) {
        return rows >= MOST_ROWS || size >= LARGEST;
    }

    /** The same rows in batches that are not too large, but for one of a single row. */
    static List<RowBatch> cut(List<Members<Json>> rows) {
        List<RowBatch> batches = new ArrayList<>();
        int start = 0;
        long size = 0;
        for (int i = 0; i < rows.size(); i++) {
            size += sizeOf(rows.get(i));
            if (isFull(i + 1 - start, size) || i + 1 == rows.size()) {
                batches.add(new RowBatch(rows.subList(start, i + 1), size));
                start = i + 1;
                size = 0;
            }
        }
        return batches;
    }

    /** With the names, which each row has for itself once it is kept. */
    static long sizeOf(Members<Json> row) {
        long size = 0;
        for (Map.Entry<String, Json> member : row.entrySet()) {
            size += member.getKey().length() + member.getValue().length();
        }
        return size;
    }
}

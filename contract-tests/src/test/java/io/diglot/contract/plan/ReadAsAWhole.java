package io.diglot.contract.plan;

import org.jspecify.annotations.Nullable;

/**
 * What may be read as a whole, and why.
 *
 * @param index by which alone; null where any may be read
 * @param within the column, such as {@code workspace}, where it is only read as far as one value of that goes; null where
 *     it may be read altogether
 */
record ReadAsAWhole(
        String table, @Nullable String index, @Nullable String within, String because) {

    ReadAsAWhole {
        if (because.isBlank()) {
            throw new IllegalArgumentException("a reason for " + table);
        }
    }

    boolean allows(String read, @Nullable String by) {
        return table.equals(read) && (index == null || index.equals(by));
    }
}

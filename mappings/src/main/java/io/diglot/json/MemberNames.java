package io.diglot.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds the names of a record's members without decoding them. */
final class MemberNames {

    private final byte[][] names;
    private final int[] table;

    MemberNames(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.table = new int[Integer.highestOneBit(names.size() + 1) * 8];
        for (int i = 0; i < this.names.length; i++) {
            int slot = slot(this.names[i], 0, this.names[i].length);
            while (table[slot] != 0) {
                slot = (slot + 1) % table.length;
            }
            table[slot] = i + 1;
        }
    }

    /** The place of the name that stands there; -1 where it is none of these. */
    int find(byte[] bytes, int start, int end) {
        int slot = slot(bytes, start, end);
        while (table[slot] != 0) {
            byte[] name = names[table[slot] - 1];
            if (Arrays.equals(name, 0, name.length, bytes, start, end)) {
                return table[slot] - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    private int slot(byte[] bytes, int start, int end) {
        int length = end - start;
        long hash = length;
        if (length >= Long.BYTES) {
            hash += EightBytes.at(bytes, start) * 31 + EightBytes.at(bytes, end - Long.BYTES);
        } else {
            for (int i = start; i < end; i++) {
                hash = hash << Byte.SIZE | bytes[i] & 0xFF;
            }
        }
        return (int) (hash * 0x9E3779B97F4A7C15L >>> Integer.SIZE) & table.length - 1;
    }
}

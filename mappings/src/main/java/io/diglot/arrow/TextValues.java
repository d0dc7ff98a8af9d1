package io.diglot.arrow;

import io.diglot.arrow.FieldType.Content;
import io.diglot.json.Json;
import java.util.Arrays;
import java.util.Base64;

/** Texts as strings, and bytes as strings in Base64. */
final class TextValues {

    private TextValues() {}

    static Values of(Content content, byte[] array, Ranges ranges) {
        return switch (content) {
            case TEXT -> texts(array, ranges);
            case BINARY -> binaries(array, ranges);
        };
    }

    private static Values texts(byte[] array, Ranges ranges) {
        return new Values() {
            @Override
            public void put(int index, ValueText out) {
                out.putString(array, ranges.start(index), ranges.end(index));
            }

            @Override
            public Json json(int index, int limit) {
                int start = ranges.start(index);
                int end = ranges.end(index);
                ValueText.check(end - start, limit);
                return Json.string(array, start, end);
            }
        };
    }

    private static Values binaries(byte[] array, Ranges ranges) {
        return (index, out) -> {
            int start = ranges.start(index);
            int end = ranges.end(index);
            out.check(end - start);
            out.putString(Base64.getEncoder().encodeToString(Arrays.copyOfRange(array, start, end)));
        };
    }
}

package io.diglot.arrow;

import io.diglot.arrow.BatchParts.Node;
import io.diglot.arrow.FieldType.Content;
import io.diglot.arrow.FieldType.VariableType;
import io.diglot.arrow.FieldType.ViewType;
import io.diglot.json.JsonCodec;

/** Finds the texts and bytes of columns. */
final class TextReader {

    private static final int A_VIEW = 16;
    private static final int LONGEST_INSIDE = 12;

    private final BatchParts parts;

    TextReader(BatchParts parts) {
        this.parts = parts;
    }

    Values variable(Node node, VariableType type) {
        Offsets offsets = Offsets.of(parts.buffer(node), type.width(), node);
        Bytes data = parts.buffer(node);
        offsets.check(data.length());
        Ranges ranges = Ranges.of(offsets, data);
        if (type.content() == Content.TEXT
                && !JsonCodec.isAscii(data.array(), data.at(offsets.first()), data.at(offsets.last()))) {
            checkTexts(node, data.array(), ranges);
        }
        return TextValues.of(type.content(), data.array(), ranges);
    }

    /** A view is the length and the text itself, or its beginning, which buffer it is in, and where in it. */
    Values views(Node node, ViewType type) {
        Bytes views = parts.buffer(node, A_VIEW);
        Bytes[] buffers = parts.viewed(node);
        for (int i = 0; i < node.length(); i++) {
            int length = views.intAt(4 * i);
            if (!node.isNull(i) && (length < 0 || length > LONGEST_INSIDE)) {
                check(node, buffers, views.intAt(4 * i + 2), views.intAt(4 * i + 3), length);
            }
        }
        Ranges ranges = new Ranges() {
            @Override
            public int start(int index) {
                return views.intAt(4 * index) <= LONGEST_INSIDE
                        ? views.at(A_VIEW * index + Integer.BYTES)
                        : buffers[views.intAt(4 * index + 2)].at(views.intAt(4 * index + 3));
            }

            @Override
            public int end(int index) {
                return start(index) + views.intAt(4 * index);
            }
        };
        if (type.content() == Content.TEXT) {
            checkTexts(node, views.array(), ranges);
        }
        return TextValues.of(type.content(), views.array(), ranges);
    }

    private static void check(Node node, Bytes[] buffers, int buffer, int start, int length) {
        if (buffer < 0 || buffer >= buffers.length || length < 0) {
            throw node.failure("leads out of its buffers");
        }
        var unused = buffers[buffer].slice(start, length);
    }

    private static void checkTexts(Node node, byte[] array, Ranges ranges) {
        for (int i = 0; i < node.length(); i++) {
            if (!node.isNull(i) && !JsonCodec.isUtf8(array, ranges.start(i), ranges.end(i))) {
                throw node.failure("holds a text that is no UTF-8");
            }
        }
    }
}

package io.diglot.arrow;

import io.diglot.arrow.BatchParts.Node;
import io.diglot.arrow.FieldType.Width;

/** Where each value begins; where it ends the next one begins. */
final class Offsets {

    private final Bytes places;
    private final Width width;
    private final Node node;

    private Offsets(Bytes places, Width width, Node node) {
        this.places = places;
        this.width = width;
        this.node = node;
    }

    /** Of no values there may be no places at all. */
    static Offsets of(Bytes places, Width width, Node node) {
        if (node.length() > 0 && places.length() < (node.length() + 1L) * width.bytes()) {
            throw node.failure("has more values than bytes");
        }
        return new Offsets(places, width, node);
    }

    /** @param most where the last value may end */
    void check(int most) {
        long last = 0;
        for (int i = 0; i <= node.length() && node.length() > 0; i++) {
            long next = at(i);
            if (next < last || next > most) {
                throw node.failure("leads out of its buffers");
            }
            last = next;
        }
    }

    int start(int index) {
        return (int) at(index);
    }

    int end(int index) {
        return (int) at(index + 1);
    }

    /** Where the first value begins. */
    int first() {
        return node.length() == 0 ? 0 : start(0);
    }

    /** Where the last value ends. */
    int last() {
        return node.length() == 0 ? 0 : start(node.length());
    }

    private long at(int index) {
        return width == Width.SMALL ? places.intAt(index) : places.longAt(index);
    }
}

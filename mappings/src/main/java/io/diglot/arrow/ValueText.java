package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.JsonBuffer;

/** The JSON of a value on its way, which may become only so long. */
final class ValueText {

    private static final int SMALL = 24;

    private final JsonBuffer text = new JsonBuffer(SMALL);
    private final int limit;

    ValueText(int limit) {
        this.limit = limit;
    }

    Json json() {
        return text.json();
    }

    void put(char mark) {
        text.put(mark);
        check(0);
    }

    void put(Json value) {
        check(value.length());
        text.put(value);
    }

    void putNumber(String number) {
        text.putNumber(number);
        check(0);
    }

    void putString(byte[] utf8, int start, int end) {
        check(end - start);
        text.putString(utf8, start, end);
        check(0);
    }

    void putString(String string) {
        check(string.length());
        text.putString(string);
        check(0);
    }

    void putName(String name) {
        text.putName(name);
        check(0);
    }

    /** Whether so many bytes may come. */
    void check(int more) {
        check((long) text.length() + more, limit);
    }

    static void check(long length, int limit) {
        if (length > limit) {
            throw new ArrowFailure("a row is longer than " + limit + " bytes");
        }
    }
}

package io.diglot.json;

/**
 * Where in a text something stands, as people count: lines and characters, both from 1.
 *
 * @param column in characters, whatever number of bytes each takes
 */
record TextPlace(int line, int column) {

    static final TextPlace START = new TextPlace(1, 1);

    /** Where this byte of a UTF-8 text stands; {@code \r\n} is one line break. */
    static TextPlace of(byte[] utf8, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, utf8.length); i++) {
            boolean carriageReturn = utf8[i] == '\r' && (i + 1 == utf8.length || utf8[i + 1] != '\n');
            if (utf8[i] == '\n' || carriageReturn) {
                line++;
                column = 1;
            } else if (utf8[i] != '\r' && (utf8[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new TextPlace(line, column);
    }
}

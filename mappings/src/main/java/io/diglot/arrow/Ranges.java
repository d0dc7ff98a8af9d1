package io.diglot.arrow;

/** Where each text of a column is in the array of the message's body. */
interface Ranges {

    int start(int index);

    int end(int index);

    static Ranges of(Offsets offsets, Bytes data) {
        return new Ranges() {
            @Override
            public int start(int index) {
                return data.at(offsets.start(index));
            }

            @Override
            public int end(int index) {
                return data.at(offsets.end(index));
            }
        };
    }

    /** All of one length. */
    static Ranges of(int width, Bytes data) {
        return new Ranges() {
            @Override
            public int start(int index) {
                return data.at(index * width);
            }

            @Override
            public int end(int index) {
                return data.at(index * width + width);
            }
        };
    }
}

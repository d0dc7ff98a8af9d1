package io.diglot.arrow;

import io.diglot.json.Json;

/** The values of a column of one batch, by their places. All places were checked. */
interface Values {

    /** Only nulls. */
    Values NULLS = (index, out) -> out.put(Json.NULL);

    void put(int index, ValueText out);

    /** @param limit of its length */
    default Json json(int index, int limit) {
        ValueText out = new ValueText(limit);
        put(index, out);
        return out.json();
    }

    /** The same, null where the bit is not set. */
    default Values where(Bytes bits) {
        Values values = this;
        return new Values() {
            @Override
            public void put(int index, ValueText out) {
                if (bits.bit(index)) {
                    values.put(index, out);
                } else {
                    out.put(Json.NULL);
                }
            }

            @Override
            public Json json(int index, int limit) {
                return bits.bit(index) ? values.json(index, limit) : Json.NULL;
            }
        };
    }
}

package io.diglot.gateway.second.writes;

import java.nio.ByteBuffer;

/** Reads a body as its bytes go by. Whatever they are, it does not fail: what it cannot read names nothing. */
interface Reading {

    /** Of what is not read. */
    Reading NONE = some -> {};

    /** Reads the next bytes, and moves the position of their buffer alone. */
    void read(ByteBuffer some);

    /** Nothing more is read, be it that it is not whole. */
    default void end() {}
}

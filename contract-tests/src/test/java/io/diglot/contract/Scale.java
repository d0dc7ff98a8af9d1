package io.diglot.contract;

/** How much is done: little at every build, all of it with {@code -Plong}. */
public final class Scale {

    /** {@code short} or {@code long}. */
    public static final String NAME = System.getProperty("diglot.test.scale", "short");

    private static final boolean LONG = "long".equals(NAME);

    private Scale() {}

    /** One of two counts. */
    public static int of(int inShort, int inFull) {
        return LONG ? inFull : inShort;
    }
}

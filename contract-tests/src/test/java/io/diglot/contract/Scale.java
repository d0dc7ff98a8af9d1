package io.diglot.contract;

/** How much is done: little at every build, all of it with {@code -Plong}. */
public final class Scale {

    private static final boolean LONG = "long".equals(System.getProperty("diglot.test.scale"));

    private Scale() {}

    /** One of two counts. */
    public static int of(int inShort, int inFull) {
        return LONG ? inFull : inShort;
    }
}

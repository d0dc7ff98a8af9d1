package io.diglot.catalogue;

import java.util.Locale;

/** An API that clients speak. */
public enum Dialect {
    ARIZE,
    OPIK;

    /** The name in files, metrics and logs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.diglot.gateway.database;

import io.diglot.identity.Sha256;
import java.nio.charset.StandardCharsets;

/** How threads are found by what traces call them, which may be of any length: no index takes that. */
public final class ThreadName {

    /** As many characters of a name are in an index. */
    public static final int IN_INDEX = 200;

    private ThreadName() {}

    /** What stands for a name where no two may be alike. */
    public static String key(String name) {
        if (name.codePointCount(0, name.length()) <= IN_INDEX) {
            return name;
        }
        String head = name.substring(0, name.offsetByCodePoints(0, IN_INDEX));
        return head + Sha256.hex(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What an index has of a column of names. */
    public static String head(String column) {
        return "substr(" + column + ", 1, " + IN_INDEX + ")";
    }

    /** Whether a column is a name, by an index. */
    public static String is(String column, String name) {
        return head(column) + " = " + head(name) + " AND " + column + " = " + name;
    }
}

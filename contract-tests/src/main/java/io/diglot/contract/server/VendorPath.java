package io.diglot.contract.server;

import io.diglot.catalogue.Dialect;
import java.util.regex.Pattern;

/** Paths as the vendors have them, below whichever prefix of a gateway they are asked for. */
public final class VendorPath {

    private static final Pattern PREFIX = Pattern.compile("^(?:/arize|/opik/api|/opik|/api)(?=/v[12]/|/is-alive/)");
    private static final String OF_ARIZE = "/arize/";
    private static final String SPANS = "/v1/traces";

    private VendorPath() {}

    /** Without the prefix; the query stays. */
    public static String of(String path) {
        return PREFIX.matcher(path).replaceFirst("");
    }

    /** Without the prefix, the query, and slashes at the end. */
    public static String place(String path) {
        String place = of(path.split("\\?", 2)[0]);
        return place.length() == 1 ? place : place.replaceFirst("/+$", "");
    }

    /** The dialect in which it is asked; Opik's, where that cannot be told. */
    public static Dialect dialect(String path) {
        boolean arize = path.startsWith(OF_ARIZE)
                || of(path).startsWith("/v2/")
                || place(path).equals(SPANS);
        return arize ? Dialect.ARIZE : Dialect.OPIK;
    }
}

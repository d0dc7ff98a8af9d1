package io.diglot.gateway.copy.fates;

import java.util.Locale;

/** What a table of fates heeds that does not stand in the record itself: it follows from other records of the source. */
public enum Circumstance {
    /** An example of a version that is not the latest of its dataset. */
    OF_OLDER_VERSION,
    /** A dataset whose latest version has no examples, or that has none; and that version. */
    WITHOUT_EXAMPLES,
    /** An experiment none of whose runs has a place on the target. */
    WITHOUT_RUNS,
    /** A record of a list that the target's server does not have. */
    WITHOUT_PLACE,
    /** A run of an example that the latest version of the dataset does not hold. */
    OF_NO_LATEST_EXAMPLE;

    /** Stands among the fields of the source; no field is called so. */
    String way() {
        return "(" + name().toLowerCase(Locale.ROOT) + ")";
    }
}

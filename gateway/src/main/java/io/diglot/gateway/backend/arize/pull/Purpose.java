package io.diglot.gateway.backend.arize.pull;

/** What Arize is read for. */
enum Purpose {
    /** To be shown, beside what was written here: of each dataset the latest version. */
    MIRROR,
    /**
     * To be copied: all versions of each dataset, under ids that are the same whenever it is read. What a gateway brought
     * there has the ids that it had.
     */
    COPY
}

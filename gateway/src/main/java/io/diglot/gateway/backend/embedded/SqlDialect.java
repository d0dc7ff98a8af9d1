package io.diglot.gateway.backend.embedded;

/** Where SQLite and PostgreSQL differ. Everything else is one SQL text for both. */
enum SqlDialect {
    SQLITE("TEXT", ""),
    POSTGRESQL("TEXT COLLATE \"C\"", " FOR UPDATE");

    private final String textType;
    private final String forUpdate;

    SqlDialect(String textType, String forUpdate) {
        this.textType = textType;
        this.forUpdate = forUpdate;
    }

    /** A column of text that is compared byte by byte. */
    String textType() {
        return textType;
    }

    /**
     * Ends a SELECT whose rows this transaction will change. SQLite lets one transaction write at a time, so there it
     * is nothing.
     */
    String forUpdate() {
        return forUpdate;
    }
}

package io.diglot.gateway.backend.embedded;

import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** Keeps every other transaction that asks for the same lock waiting until this one has ended. */
    void lock(JdbcClient jdbc, String name) {
        switch (this) {
            // One transaction writes at a time.
            case SQLITE -> {}
            case POSTGRESQL ->
                jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))) AS lock")
                        .param("name", name)
                        .query(Integer.class)
                        .single();
        }
    }
}

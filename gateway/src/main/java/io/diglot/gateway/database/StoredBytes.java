package io.diglot.gateway.database;

/**
 * How much a database holds: not the room that it has taken from the disk once and not given back, which its next rows
 * take first.
 */
final class StoredBytes {

    /** All pages but the free ones. What lies in the write-ahead log alone counts too: the pages are those of the last commit. */
    private static final String SQLITE =
            "SELECT (p.page_count - f.freelist_count) * s.page_size FROM pragma_page_count p,"
                    + " pragma_freelist_count f, pragma_page_size s";

    /**
     * Of each table with its indexes, and of what lies outside of its rows because it is long, the part that rows fill. How
     * much that is PostgreSQL does not tell; it follows from how many rows there were at the last vacuum or analysis and how
     * wide they are, of what is long from the number of its chunks, of which four fill a page. What came since counts whole.
     */
    private static final String POSTGRESQL = """
            SELECT CAST(COALESCE(SUM(
                (pg_total_relation_size(c.oid) - COALESCE(pg_total_relation_size(t.oid), 0))
                    * LEAST(1, CASE WHEN c.reltuples < 0 OR (c.reltuples > 0 AND w.bytes IS NULL) THEN 1
                        ELSE (c.reltuples * (32 + COALESCE(w.bytes, 0))
                                + GREATEST(0, pg_relation_size(c.oid) - c.relpages * page.bytes))
                            / GREATEST(1, pg_relation_size(c.oid)) END)
                + COALESCE(pg_total_relation_size(t.oid)
                    * LEAST(1, CASE WHEN t.reltuples < 0 THEN 1
                        ELSE (t.reltuples * page.bytes / 4
                                + GREATEST(0, pg_relation_size(t.oid) - t.relpages * page.bytes))
                            / GREATEST(1, pg_relation_size(t.oid)) END), 0)), 0) AS BIGINT)
            FROM pg_class c
            CROSS JOIN (SELECT CAST(current_setting('block_size') AS BIGINT) AS bytes) page
            LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
            LEFT JOIN (SELECT tablename, SUM(avg_width * (1 - null_frac)) AS bytes FROM pg_stats
                WHERE schemaname = current_schema() GROUP BY tablename) w ON w.tablename = c.relname
            WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace)""";

    private StoredBytes() {}

    static long of(Session session) {
        return session.jdbc()
                .sql(
                        switch (session.dialect()) {
                            case SQLITE -> SQLITE;
                            case POSTGRESQL -> POSTGRESQL;
                        })
                .query(Long.class)
                .single();
    }
}

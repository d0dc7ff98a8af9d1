package io.diglot.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The same of PostgreSQL, which reads small tables as a whole unless it is told not to. It is asked before it knows
 * anything of the tables and again when it knows what is in them all. It does not learn it by itself: with what it knows
 * of one table alone, at a moment that nobody chose, it reads that one from end to end.
 */
@ResourceLock(RecordedStatements.OF_THE_JVM)
@Order(1)
class PostgresStatementPlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NO_AUTOVACUUM = """
            DO $$
            DECLARE
              t text;
            BEGIN
              FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
                EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = false)', t);
              END LOOP;
            END $$""";

    @Test
    void every_statement_of_the_store_can_find_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new EmbeddedPlay());
    }

    @Test
    @EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
    void every_statement_of_the_mirror_can_find_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new ArizePlay());
    }

    @Test
    @EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
    void every_statement_beside_opik_can_find_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new OpikPlay());
    }

    private static void assertFoundByIndex(Play play) throws Exception {
        // Given
        List<String> settings = new ArrayList<>(PostgresUnderTest.settings());
        String url = settings.getFirst().substring("diglot.database.url=".length());
        settings.addAll(play.settings());
        try (play;
                RecordedStatements recorded = RecordedStatements.open();
                GatewayUnderTest gateway = GatewayUnderTest.start(settings.toArray(String[]::new));
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(NO_AUTOVACUUM);
            play.play(gateway);
            SortedSet<String> statements = recorded.on(url);
            assertThat(statements).isNotEmpty();
            // How large a database is asks its own tables, of which one row stands for a table of ours.
            statements.removeIf(sql -> sql.contains("pg_total_relation_size"));
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET plan_cache_mode = force_generic_plan");
            // When
            SortedSet<String> faults = new TreeSet<>();
            faults.addAll(faults(statement, statements, "without statistics"));
            statement.execute("ANALYZE");
            faults.addAll(faults(statement, statements, "with statistics"));
            // Then
            assertThat(faults).isEmpty();
        }
    }

    private static SortedSet<String> faults(Statement statement, SortedSet<String> statements, String when)
            throws Exception {
        SortedSet<String> faults = new TreeSet<>();
        for (String sql : statements) {
            read(plan(statement, sql), "", when + ": " + sql, faults);
        }
        return faults;
    }

    private static JsonNode plan(Statement statement, String sql) throws Exception {
        String[] parts = sql.split("\\?", -1);
        StringBuilder numbered = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            numbered.append('$').append(i).append(parts[i]);
        }
        statement.execute("PREPARE asked AS " + numbered);
        String nulls =
                Stream.generate(() -> "NULL").limit(parts.length - 1L).collect(Collectors.joining(", ", "(", ")"));
        try (ResultSet plan =
                statement.executeQuery("EXPLAIN (FORMAT JSON) EXECUTE asked" + (parts.length == 1 ? "" : nulls))) {
            plan.next();
            return JSON.readTree(plan.getString(1)).get(0).get("Plan");
        } finally {
            statement.execute("DEALLOCATE asked");
        }
    }

    /** @param above the table of the steps that this one is below: a bitmap of an index does not name it itself */
    private static void read(JsonNode step, String above, String sql, SortedSet<String> faults) {
        String table = step.path("Relation Name").asText(above);
        String kind = step.path("Node Type").asText();
        boolean byIndex = kind.contains("Index");
        if (kind.equals("Seq Scan") || (byIndex && !step.has("Index Cond"))) {
            String index = step.path("Index Name").asText(null);
            if (!StatementPlanTest.allowed(table, index, null)) {
                faults.add(kind + " " + table + " " + index + "  in  " + sql);
            }
        }
        step.path("Plans").forEach(below -> read(below, table, sql, faults));
    }
}

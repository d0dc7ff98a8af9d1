package io.diglot.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.server.GatewayUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Asks the database how it finds the rows of each statement that the gateways of all backends are led to: all by an
 * index, but for what stands in {@code plans/read-as-a-whole.yaml}.
 */
@ResourceLock(RecordedStatements.OF_THE_JVM)
class StatementPlanTest {

    private static final List<ReadAsAWhole> ALLOWED =
            ScenarioFiles.list("plans/read-as-a-whole.yaml", ReadAsAWhole.class);

    private static final Pattern STEP =
            Pattern.compile("(SCAN|SEARCH) (\\w+)(?: USING (?:COVERING )?INDEX (\\w+))?(?: \\((.*?)\\))?(?: .*)?");

    /** An index that is made for this one search, or whose first column is gone through value by value. */
    private static final Pattern FROM_END_TO_END = Pattern.compile(" USING AUTOMATIC | \\(ANY\\(");

    private static final Pattern IN_ITS_OWN_ORDER = Pattern.compile("ORDER BY \\w\\.id DESC LIMIT");

    /** Columns whose values may each have any number of rows, also together. */
    private static final Set<String> WIDE = Set.of(
            "workspace",
            "resource",
            "state",
            "parked",
            "fingerprint",
            "entity_type",
            "record_kind",
            "kind",
            "task_name",
            "picked");

    /** Of several experiments the first rows of each are merged, and the rest is not read. */
    private static final String OF_SEVERAL = "i.experiment_id IN (?, ?)";

    @Test
    void every_statement_of_the_store_finds_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new EmbeddedPlay(), 250);
    }

    @Test
    @EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
    void every_statement_of_the_mirror_finds_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new ArizePlay(), 250);
    }

    @Test
    void every_statement_beside_opik_finds_its_rows_by_an_index() throws Exception {
        assertFoundByIndex(new OpikPlay(), 15);
    }

    /** @param few how many statements there are at least */
    private static void assertFoundByIndex(Play play, int few) throws Exception {
        // Given
        try (play;
                RecordedStatements recorded = RecordedStatements.open();
                GatewayUnderTest gateway =
                        GatewayUnderTest.start(play.settings().toArray(String[]::new))) {
            play.play(gateway);
            String url = "jdbc:sqlite:" + gateway.folder().resolve("diglot.db");
            SortedSet<String> statements = recorded.on(url);
            assertThat(statements).hasSizeGreaterThan(few);
            // When
            SortedSet<String> faults = new TreeSet<>();
            try (Connection connection = DriverManager.getConnection(url)) {
                for (String sql : statements) {
                    for (String step : plan(connection, sql)) {
                        if (isFault(step, sql)) {
                            faults.add(step + "  in  " + sql);
                        }
                    }
                }
            }
            // Then
            assertThat(faults).isEmpty();
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        }
        return steps;
    }

    private static boolean isFault(String step, String sql) {
        if (step.equals("USE TEMP B-TREE FOR ORDER BY")) {
            return IN_ITS_OWN_ORDER.matcher(sql).find() && !sql.contains(OF_SEVERAL);
        }
        Matcher read = STEP.matcher(step);
        if (!read.matches() || step.contains("VIRTUAL TABLE")) {
            return false;
        }
        String table = table(read.group(2), sql);
        if (table == null) {
            return false;
        }
        String sought = read.group(4);
        if (read.group(1).equals("SCAN") || FROM_END_TO_END.matcher(step).find()) {
            return !allowed(table, read.group(3), null);
        }
        return sought != null && isWide(sought) && !allowed(table, read.group(3), firstColumn(sought));
    }

    private static boolean isWide(String sought) {
        return Stream.of(sought.split(" AND "))
                .map(StatementPlanTest::firstColumn)
                .allMatch(WIDE::contains);
    }

    private static String firstColumn(String sought) {
        return sought.replaceFirst("=.*", "");
    }

    static boolean allowed(String table, @Nullable String index, @Nullable String within) {
        return ALLOWED.stream()
                .filter(whole -> whole.within() == null || whole.within().equals(within))
                .anyMatch(whole -> whole.allows(table, index));
    }

    /** Null where a name stands for a sub-select, whose own tables are steps of their own. */
    private static @Nullable String table(String name, String sql) {
        if (Pattern.compile("\\) " + name + "\\b").matcher(sql).find()) {
            return null;
        }
        Matcher table = Pattern.compile("\\b(?:FROM|JOIN|UPDATE|INTO) (?:(\\w+) )?" + name + "\\b")
                .matcher(sql);
        if (!table.find()) {
            return null;
        }
        return table.group(1) == null ? name : table.group(1);
    }
}

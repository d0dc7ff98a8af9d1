package io.diglot.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Asks the database how it finds the rows of each statement that the scenarios lead to: all by an index, but for what
 * stands in {@code plans/read-as-a-whole.yaml}.
 */
@Isolated("it records what all gateways of the JVM ask")
class StatementPlanTest {

    private static final int MANY = 150;

    private static final List<ReadAsAWhole> ALLOWED =
            ScenarioFiles.list("plans/read-as-a-whole.yaml", ReadAsAWhole.class);

    private static final Pattern STEP =
            Pattern.compile("(SCAN|SEARCH) (\\w+)(?: USING (?:COVERING )?INDEX (\\w+))?(?: \\((.*?)\\))?(?: .*)?");

    private static final Pattern IN_ITS_OWN_ORDER = Pattern.compile("ORDER BY \\w\\.id DESC LIMIT");

    /** Of several experiments the first rows of each are merged, and the rest is not read. */
    private static final String OF_SEVERAL = "i.experiment_id IN (?, ?)";

    @Test
    void every_statement_finds_its_rows_by_an_index() throws Exception {
        // Given
        try (GatewayUnderTest gateway = GatewayUnderTest.start();
                RecordedStatements recorded = RecordedStatements.open();
                Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + gateway.folder().resolve("diglot.db"))) {
            play(gateway.server());
            SortedSet<String> statements = recorded.statements();
            // A gateway of another suite may look after its undertakings on PostgreSQL meanwhile, or measure it.
            statements.removeIf(sql -> sql.contains("FOR UPDATE")
                    || sql.contains("pg_advisory")
                    || sql.contains("pg_total_relation_size"));
            assertThat(statements).hasSizeGreaterThan(MANY);
            // When
            SortedSet<String> faults = new TreeSet<>();
            for (String sql : statements) {
                for (String step : plan(connection, sql)) {
                    if (isFault(step, sql)) {
                        faults.add(step + "  in  " + sql);
                    }
                }
            }
            // Then
            assertThat(faults).isEmpty();
        }
    }

    static void play(Server server) {
        Player player = new Player(server);
        for (ScenarioFile file : ScenarioFiles.below("scenarios")) {
            player.play(file.name(), file.read());
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
        return table != null
                && switch (read.group(1)) {
                    case "SCAN" -> !allowed(table, read.group(3), null);
                    default -> "workspace=?".equals(read.group(4)) && !allowed(table, read.group(3), "workspace");
                };
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

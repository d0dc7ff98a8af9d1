package io.diglot.contract.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, from a Maven artefact; each gateway gets an empty database of its own. */
public final class PostgresUnderTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresUnderTest() {}

    /** A gateway on PostgreSQL that all suites share. */
    public static GatewayUnderTest sharedGateway() {
        assumeItCanRun();
        return Shared.GATEWAY;
    }

    /** The settings of a gateway on a new database. */
    public static List<String> settings() {
        assumeItCanRun();
        String name = "diglot_" + DATABASES.incrementAndGet();
        try (Connection connection = Shared.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.of(
                "diglot.database.url=" + Shared.POSTGRES.getJdbcUrl("postgres", name),
                "diglot.secret=of-the-contract-tests-and-nobody-else");
    }

    /** PostgreSQL refuses to run as root, so that root needs a user namespace, which a container may forbid. */
    private static void assumeItCanRun() {
        Assumptions.assumeTrue(
                System.getProperty("diglot.url") == null, "another server is under test, on whatever database it has");
        Assumptions.assumeTrue(
                !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL does not run as root, and 'unshare -U' is not allowed here; run as another user");
    }

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();
        static final GatewayUnderTest GATEWAY =
                GatewayUnderTest.start(settings().toArray(String[]::new));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(GATEWAY::close, "stop the gateway on PostgreSQL"));
        }

        private static EmbeddedPostgres start() {
            try {
                // It ends with the JVM, and nobody asks for what was in it then.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.database.Inspection;
import io.diglot.gateway.database.Inspection.Schema;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.start.CannotStart;
import java.util.ArrayList;
import java.util.List;

/** The database: whether it can be reached, and whether this version may work on it. */
final class DatabaseCheck implements Examination.Check {

    private static final String ABOUT = "database";

    private final GatewaySettings settings;

    DatabaseCheck(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        try {
            return settings.database().url() == null ? sqlite() : postgresql();
        } catch (CannotStart e) {
            return List.of(Finding.broken(ABOUT, e.what(), e.remedy()));
        }
    }

    private List<Finding> sqlite() {
        return List.of(Inspection.sqlite(settings.embedded().dataDir().toAbsolutePath())
                .map(schema -> schema("SQLite", schema))
                .orElseGet(() -> Finding.works(ABOUT, "SQLite. There is no file yet; it is made at the first start.")));
    }

    private List<Finding> postgresql() {
        Inspection.Server server = Inspection.postgresql(settings.database());
        List<Finding> findings = new ArrayList<>();
        findings.add(schema("PostgreSQL " + server.version(), server.schema()));
        if (!server.mayMakeTables()) {
            findings.add(Finding.broken(
                    ABOUT,
                    "The user may not make tables.",
                    "Give it the right: GRANT CREATE ON SCHEMA public TO ..., or make it the owner of the database."));
        }
        if (server.connections() < settings.database().connections()) {
            findings.add(Finding.mind(
                    ABOUT,
                    "It takes " + server.connections() + " connections; one gateway wants "
                            + settings.database().connections() + ".",
                    "Raise max_connections of PostgreSQL, or lower diglot.database.connections."));
        }
        return findings;
    }

    private static Finding schema(String database, Schema schema) {
        if (schema.isNewer()) {
            return Finding.broken(
                    ABOUT,
                    database + ". A newer version of Diglot wrote it (schema " + schema.version() + ").",
                    "Start that version or a newer one.");
        }
        if (schema.version() == null) {
            return Finding.works(ABOUT, database + ". It is empty; tables are made at the first start.");
        }
        return schema.pending() == 0
                ? Finding.works(ABOUT, database + ", schema " + schema.version() + ": up to date.")
                : Finding.works(
                        ABOUT,
                        database + ", schema " + schema.version() + ": the next start brings it up to date, in "
                                + schema.pending() + " steps. Back it up before.");
    }
}

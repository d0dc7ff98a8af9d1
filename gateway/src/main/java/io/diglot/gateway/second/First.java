package io.diglot.gateway.second;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.store.mirror.TraceStanding;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The backend that is served, as the second one is made like it. */
@Component
final class First {

    private static final String PLACE = "the backend that is served";

    private final Database database;
    private final Transactions transactions;
    private final CopySource side;

    /** @param second says first whether the backend that is served can be followed */
    First(Second second, Database database, Transactions transactions, AttachmentStore attachments) {
        this.database = database;
        this.transactions = transactions;
        // An Opik server has no place for files that a copy may write.
        this.side = second.kind() == BackendKind.EMBEDDED
                ? new StoreSide(database, transactions, attachments, PLACE)
                : new StoreSide(database, transactions, PLACE);
    }

    BackendKind kind() {
        return BackendKind.EMBEDDED;
    }

    /** The traces and threads of a workspace in which the second one is behind, as far as they are due by a moment. */
    Pieces pieces(Workspace workspace, Duration quiet, Instant moment) {
        return new Pieces(database, transactions, workspace, quiet, moment);
    }

    TraceStanding standing(Session session, Workspace workspace) {
        return new TraceStanding(transactions.housekeeping(session, workspace));
    }

    CopySource side() {
        return side;
    }
}

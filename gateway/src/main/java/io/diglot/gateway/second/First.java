package io.diglot.gateway.second;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import org.springframework.stereotype.Component;

/** The backend that is served, as the second one is made like it. */
@Component
final class First {

    private final Database database;
    private final Transactions transactions;

    /** @param second says first whether the backend that is served can be followed */
    First(Second second, Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    BackendKind kind() {
        return BackendKind.EMBEDDED;
    }

    CopySource side() {
        return new StoreSide(database, transactions, "the backend that is served");
    }
}

package io.diglot.gateway.second;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.spaces.Workspace;

/** The embedded store, which announces itself in what it has changed. */
record StoreFirst(Database database, Transactions transactions, CopySource source) implements First, First.View {

    static final String PLACE = "the backend that is served";

    @Override
    public BackendKind kind() {
        return BackendKind.EMBEDDED;
    }

    @Override
    public boolean tellsNames() {
        return true;
    }

    @Override
    public View look() {
        return this;
    }

    @Override
    public Standing standing(Workspace workspace) {
        return new StoreStanding(database, transactions, workspace);
    }

    @Override
    public Doubts doubts(Behind behind) {
        return Doubts.NONE;
    }

    @Override
    public Owners owners(Workspace workspace) {
        return Owners.NONE;
    }
}

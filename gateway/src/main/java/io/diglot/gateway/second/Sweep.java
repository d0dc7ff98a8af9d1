package io.diglot.gateway.second;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Puts tasks down for the traces and threads that are due: whoever writes these puts none down. */
record Sweep(Database database) {

    /** @return whether there were any without one */
    boolean upTo(Instant moment) {
        List<Behind.Id> waiting =
                Objects.requireNonNull(database.read(session -> new BehindPieces(session).waiting(moment))
                        .block());
        if (waiting.isEmpty()) {
            return false;
        }
        database.writeOnly(session -> new BehindTable(session).note(waiting, Duration.ZERO))
                .block();
        return true;
    }
}

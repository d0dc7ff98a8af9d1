package io.diglot.gateway.second.writes;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.second.writes.Mentioned.Mention;
import io.diglot.gateway.second.writes.Mentioned.Owner;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.Named;
import io.diglot.gateway.state.behind.NamedThings;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Notes in the gateway's own database what was named. */
record Notes(Database database, Duration quiet) {

    /** All of it, on disk, or an error. */
    Mono<Void> take(List<Workspace> workspaces, Mentioned mentioned) {
        return database.writeOnly(session -> workspaces.forEach(workspace -> note(session, workspace, mentioned)));
    }

    private void note(Session session, Workspace workspace, Mentioned mentioned) {
        Set<Owner> owners = mentioned.owners();
        List<Behind.Id> pieces = ids(workspace, owners, Behind.Kind::isPiece);
        List<Behind.Id> things = ids(workspace, owners, kind -> !kind.isPiece());
        Set<Mention> mentions = mentioned.mentions();
        // First, as whoever finds out what they are holds their task before all others.
        if (!mentions.isEmpty()) {
            new NamedThings(session)
                    .note(
                            workspace,
                            mentions.stream()
                                    .map(one -> new Named(
                                            workspace, one.form(), one.value(), one.within(), session.now(), 1))
                                    .toList(),
                            quiet);
        }
        if (!things.isEmpty()) {
            new BehindTable(session).note(things, quiet);
        }
        if (!pieces.isEmpty()) {
            new BehindPieces(session).note(pieces, quiet);
        }
    }

    private static List<Behind.Id> ids(Workspace workspace, Set<Owner> owners, Predicate<Behind.Kind> kinds) {
        return owners.stream()
                .filter(owner -> kinds.test(owner.kind()))
                .map(owner -> new Behind.Id(workspace, owner.kind(), owner.id()))
                .toList();
    }
}

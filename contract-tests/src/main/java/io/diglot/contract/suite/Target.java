package io.diglot.contract.suite;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server that is asked, and what of it may be asked.
 *
 * @param dialect whose scenarios are played
 * @param diglot whether it is a Diglot, which speaks both dialects, takes any workspace, and has headers of its own
 * @param ui the web UI that it leads people to, if that is known
 * @param readOnly whether nothing may be written
 */
public record Target(
        Server server,
        Dialect dialect,
        boolean diglot,
        @Nullable String ui,
        boolean readOnly) {

    /** Those in which a run makes things. */
    public List<Dialect> dialects() {
        return diglot ? List.of(Dialect.values()) : List.of(dialect);
    }
}

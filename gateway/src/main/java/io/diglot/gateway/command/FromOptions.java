package io.diglot.gateway.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a copy reads. */
final class FromOptions {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "What is copied from: embedded, opik or arize. Example: --from embedded")
    private String kind = "";

    @Option(
            names = "--from-url",
            paramLabel = "URL",
            description =
                    "Where it is: the address of the Opik server or of Arize AX, or the JDBC URL of an embedded backend on PostgreSQL with"
                            + " its user. Examples: --from-url http://localhost:5173/api, --from-url"
                            + " 'jdbc:postgresql://db:5432/diglot?user=diglot'")
    private @Nullable String url;

    @Option(
            names = "--from-dir",
            paramLabel = "DIR",
            description =
                    "The data folder of an embedded backend; no gateway may be running on it. With --from arize, where it may be"
                            + " left out: that of a gateway before Arize, so that what a copy or that gateway brought there comes back"
                            + " under the ids that it had. Example: --from-dir data")
    private @Nullable Path folder;

    @Option(
            names = "--from-key",
            paramLabel = "env:NAME|file:PATH",
            description =
                    "Where its key stands (on PostgreSQL: the password), never the key itself. Example: --from-key"
                            + " env:OPIK_API_KEY")
    private @Nullable String key;

    @Option(
            names = "--from-workspace",
            paramLabel = "NAME",
            description =
                    "Copies this workspace, and becomes the --to-space of the same place; may be given several times. Left"
                            + " out: all of them. Example: --from-workspace default --to-space team-a")
    private List<String> workspaces = new ArrayList<>();

    WrittenEnd end() {
        return new WrittenEnd("from", kind, url, folder == null ? null : folder.toString(), key);
    }

    List<String> workspaces() {
        return List.copyOf(workspaces);
    }
}

package io.diglot.gateway.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a copy writes. */
final class ToOptions {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "What is copied to: embedded, opik or arize. Example: --to opik")
    private String kind = "";

    @Option(
            names = "--to-url",
            paramLabel = "URL",
            description = "Where it is, as --from-url. Example: --to-url https://www.comet.com/opik/api")
    private @Nullable String url;

    @Option(
            names = "--to-dir",
            paramLabel = "DIR",
            description = "The data folder of an embedded backend, made where it is missing. Example: --to-dir copied")
    private @Nullable Path folder;

    @Option(
            names = "--to-key",
            paramLabel = "env:NAME|file:PATH",
            description = "Where its key stands, as --from-key. Example: --to-key file:/run/secrets/opik-key")
    private @Nullable String key;

    @Option(
            names = "--to-space",
            paramLabel = "NAME",
            description = "What the --from-workspace of the same place becomes; as many as of those. Example:"
                    + " --from-workspace a --to-space x --from-workspace b --to-space y")
    private List<String> spaces = new ArrayList<>();

    WrittenEnd end() {
        return new WrittenEnd("to", kind, url, folder == null ? null : folder.toString(), key);
    }

    List<String> spaces() {
        return List.copyOf(spaces);
    }
}

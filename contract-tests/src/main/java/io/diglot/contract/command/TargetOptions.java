package io.diglot.contract.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.suite.Pace;
import io.diglot.contract.suite.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is asked, and as whom. */
final class TargetOptions {

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "The server: what stands before /v2/... or /v1/private/... in its addresses.")
    private @Nullable URI url;

    @Option(names = "--dialect", paramLabel = "arize|opik", description = "The API that it is to speak.")
    private @Nullable Dialect dialect;

    @Option(
            names = "--key",
            paramLabel = "env:NAME|file:PATH",
            description = "Where the API key is, if the server wants one. It is in no output.")
    private @Nullable String key;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            defaultValue = Server.WORKSPACE,
            description = "Opik's workspace in which scenarios are played: ${DEFAULT-VALUE}.")
    private String workspace = Server.WORKSPACE;

    @Option(
            names = "--space",
            paramLabel = "NAME|ID",
            description =
                    "Arize's space in which scenarios are played; the one with the name of the workspace, or the only one.")
    private @Nullable String space;

    @Option(
            names = "--diglot",
            description =
                    "The target is a Diglot: it speaks both dialects, takes any workspace, has headers of its own.")
    private boolean diglot;

    @Option(
            names = "--ui-url",
            paramLabel = "URL",
            description = "The web UI that the server leads people to, if it does.")
    private @Nullable String ui;

    @Option(names = "--rps", paramLabel = "N", defaultValue = "0", description = "At most so many requests a second.")
    private double perSecond;

    /** How fast it is asked. */
    Pace pace() {
        if (perSecond < 0) {
            throw Refusal.misused("--rps is not below 0.");
        }
        return new Pace(perSecond);
    }

    /**
     * The target, once it has answered.
     *
     * @throws Refusal when it does not, or the options are not whole
     */
    Target target(Surroundings surroundings, boolean readOnly) {
        Dialect spoken = dialect;
        URI at = url;
        if (at == null || spoken == null) {
            throw Refusal.misused(
                    "--target and --dialect are needed. Help: java -jar diglot-contract-tests.jar --help");
        }
        if (at.getScheme() == null || !at.getScheme().startsWith("http") || at.getHost() == null) {
            throw Refusal.misused("--target is an address that begins with http:// or https://.");
        }
        String base = at.toString().replaceFirst("/+$", "");
        Server server = new Server(base, "", workspace, key(surroundings));
        ask(server, spoken == Dialect.ARIZE ? "/v2/spaces?limit=1" : "/v1/private/datasets?size=1");
        String known = spoken == Dialect.ARIZE || diglot ? spaceId(server) : "";
        String leads = ui == null ? null : ui.replaceFirst("/+$", "");
        return new Target(new Server(base, known, workspace, server.key()), spoken, diglot, leads, readOnly);
    }

    private @Nullable String key(Surroundings surroundings) {
        String from = key;
        if (from == null) {
            return null;
        }
        if (from.startsWith("env:")) {
            String name = from.substring("env:".length());
            return Optional.ofNullable(surroundings.environment().get(name))
                    .filter(value -> !value.isBlank())
                    .orElseThrow(() -> Refusal.misused("The environment has no " + name + "."));
        }
        if (from.startsWith("file:")) {
            try {
                return Files.readString(Path.of(from.substring("file:".length())))
                        .strip();
            } catch (IOException e) {
                throw Refusal.misused("The file of the key cannot be read.");
            }
        }
        throw Refusal.misused(
                "--key names where the key is: env:NAME or file:PATH. Keys themselves are no arguments: others see them.");
    }

    /** The id of the space: as given, or of the space that has the name. */
    private String spaceId(Server server) {
        String given = space;
        if (given != null && isId(given)) {
            return given;
        }
        String name = Objects.requireNonNullElse(given, workspace);
        List<JsonNode> named = spaces(server, "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).stream()
                .filter(one -> one.path("name").asText().equals(name))
                .toList();
        List<JsonNode> found = named.isEmpty() && given == null ? spaces(server, "?limit=2") : named;
        if (found.size() != 1) {
            throw Refusal.misused("Which space? --space takes the name or the id of one that the key can see.");
        }
        return found.getFirst().path("id").asText();
    }

    private static List<JsonNode> spaces(Server server, String query) {
        Answer answer = ask(server, "/v2/spaces" + query);
        return answer.json().map(json -> json.path("spaces")).stream()
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .toList();
    }

    private static boolean isId(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).startsWith("Space:");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Answer ask(Server server, String path) {
        try {
            Answer answer = new Client(server).send("GET", path, Map.of(), new byte[0]);
            if (answer.status() == 401 || answer.status() == 403) {
                throw new Refusal(
                        Ending.UNREACHABLE,
                        server.url() + " refuses " + (server.key() == null ? "callers without a key" : "the key") + ": "
                                + answer.status() + ".");
            }
            if (answer.status() != 200) {
                throw new Refusal(
                        Ending.UNREACHABLE,
                        server.url() + " does not speak the dialect: it answers " + answer.status() + " to " + path
                                + ".");
            }
            return answer;
        } catch (UncheckedIOException e) {
            throw new Refusal(Ending.UNREACHABLE, server.url() + " does not answer: " + e.getCause());
        }
    }
}

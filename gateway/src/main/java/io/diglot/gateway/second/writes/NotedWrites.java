package io.diglot.gateway.second.writes;

import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.database.Database;
import io.diglot.model.spaces.Workspace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * Notes what writes to an Opik server name, before whoever sent one has its answer. A gateway that is killed in between has noted
 * nothing of a write that its client has no answer to.
 */
public final class NotedWrites implements VendorWrites {

    private static final Logger LOG = LoggerFactory.getLogger(NotedWrites.class);

    /** Clients may name what they like. */
    private static final int MOST_TOLD = 100;

    private final OperationCatalogue catalogue;
    private final List<Workspace> workspaces;
    private final Notes notes;
    private final Map<String, Members> members = new ConcurrentHashMap<>();
    private final Set<String> toldPaths = ConcurrentHashMap.newKeySet();
    private final Set<String> toldOperations = ConcurrentHashMap.newKeySet();
    private final Set<String> toldWorkspaces = ConcurrentHashMap.newKeySet();

    /**
     * @param workspaces those that the second backend follows in
     * @param quiet how long what is noted waits for more of the same
     */
    public NotedWrites(Database database, OperationCatalogue catalogue, List<Workspace> workspaces, Duration quiet) {
        this.catalogue = catalogue;
        this.workspaces = List.copyOf(workspaces);
        this.notes = new Notes(database, quiet);
    }

    @Override
    public Optional<Watch> begin(@Nullable Workspace workspace, HttpMethod method, String path, HttpHeaders request) {
        if (isRead(method)) {
            return Optional.empty();
        }
        return switch (catalogue.find(Dialect.OPIK, method.name(), withoutParameters(path))) {
            case Match.Found found -> {
                String operation = found.operation().id();
                yield OpikWrites.of(operation)
                        .flatMap(write -> watch(workspace, operation, write, found.variables(), request));
            }
            // A server may know more than the catalogue does.
            case Match.WrongMethod wrong -> unknown(method, path);
            case Match.Unknown unknown -> unknown(method, path);
        };
    }

    /** What a segment says after a semicolon does not count for the way to an operation. */
    private static String withoutParameters(String path) {
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
    }

    private Optional<Watch> unknown(HttpMethod method, String path) {
        tell(toldPaths, method + " " + path, "not known, and not followed by the second backend: request={}");
        return Optional.empty();
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    private Optional<Watch> watch(
            @Nullable Workspace workspace,
            String operation,
            Write write,
            Map<String, String> variables,
            HttpHeaders request) {
        if (workspace != null && !workspaces.contains(workspace)) {
            tell(
                    toldWorkspaces,
                    workspace.name(),
                    "not followed by the second backend, as diglot.opik.workspaces does not name it: workspace={}");
            return Optional.empty();
        }
        Mentioned mentioned = new Mentioned();
        write.path().forEach((variable, meaning) -> {
            String value = variables.get(variable);
            if (value != null) {
                mentioned.take(meaning, value);
            }
        });
        Members named = members.computeIfAbsent(operation, unknown -> Members.of(write.body()));
        // Where none is named, the server says which one is meant: it is looked at in each.
        return Optional.of(new OneWrite(
                workspace == null ? workspaces : List.of(workspace),
                operation,
                write,
                mentioned,
                Bodies.reading(request, write, named, mentioned)));
    }

    private static void tell(Set<String> told, String once, String text) {
        if (told.size() < MOST_TOLD && told.add(once)) {
            LOG.warn(text, once);
        }
    }

    /** One request. */
    private final class OneWrite implements Watch {

        private final List<Workspace> where;
        private final String operation;
        private final Write write;
        private final Mentioned mentioned;
        private final Reading body;
        private boolean isEnded;

        OneWrite(List<Workspace> where, String operation, Write write, Mentioned mentioned, Reading body) {
            this.where = where;
            this.operation = operation;
            this.write = write;
            this.mentioned = mentioned;
            this.body = body;
        }

        // The one who sends may be broken off by another thread.
        @Override
        public synchronized void sent(ByteBuffer some) {
            if (!isEnded) {
                body.read(some.duplicate());
            }
        }

        @Override
        public Mono<Void> ended(int status, HttpHeaders answer) {
            return Mono.defer(() -> {
                all(answer);
                if (mentioned.isCut()) {
                    LOG.warn(
                            "names more than is followed by the second backend: operation={} values={}",
                            operation,
                            mentioned.taken());
                }
                if (mentioned.isEmpty() && status / 100 == 2) {
                    tell(
                            toldOperations,
                            operation,
                            "names nothing that the second backend could follow by: operation={}");
                }
                return mentioned.isEmpty() || !mayHaveWritten(status) ? Mono.empty() : notes.take(where, mentioned);
            });
        }

        private synchronized void all(HttpHeaders answer) {
            isEnded = true;
            body.end();
            String location = answer.getFirst(HttpHeaders.LOCATION);
            if (write.made() != null && location != null) {
                mentioned.take(new Meaning.Thing(write.made()), lastSegment(location));
            }
            if (write.all() != null) {
                mentioned.takeAll(write.all());
            }
        }

        private boolean mayHaveWritten(int status) {
            return switch (status) {
                // It may have been carried out when it was sent before, or before its answer was waited for too long.
                case 408, 409 -> true;
                case 400, 404, 422 -> write.isInSteps();
                default -> status < 300 || status >= 500;
            };
        }

        private static String lastSegment(String location) {
            int query = location.indexOf('?');
            String path = query < 0 ? location : location.substring(0, query);
            String segments = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return segments.substring(segments.lastIndexOf('/') + 1);
        }
    }
}

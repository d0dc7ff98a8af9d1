package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.model.spaces.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The workspace that an Opik request names, in a header or in its query. */
final class NamedWorkspace {

    private static final String HEADER = "Comet-Workspace";
    private static final String PARAMETER = "workspace_name";
    private static final int LONGEST = 255;

    private NamedWorkspace() {}

    /**
     * The one that is named; nothing where none is.
     *
     * @throws FailureException a {@link Failure.Invalid} where two are named, or what none can be called
     */
    static Optional<Workspace> of(ServerHttpRequest request) {
        Set<String> named = new LinkedHashSet<>();
        request.getHeaders().getOrDefault(HEADER, List.of()).forEach(name -> named.add(name.strip()));
        if (mayBeIn(request.getURI().getRawQuery())) {
            for (String name : request.getQueryParams().getOrDefault(PARAMETER, List.of())) {
                named.add(name == null ? "" : name.strip());
            }
        }
        // Opik takes an empty name for none.
        named.remove("");
        if (named.size() > 1) {
            throw refused("the request names more than one workspace");
        }
        return named.stream().findFirst().map(NamedWorkspace::checked);
    }

    /** Whether a query is worth reading: to take one apart takes longer than all else here. Its names may be escaped. */
    private static boolean mayBeIn(@Nullable String query) {
        if (query == null) {
            return false;
        }
        if (query.contains(PARAMETER)) {
            return true;
        }
        int start = 0;
        while (start < query.length()) {
            int end = endBy('&', query, start, query.length());
            int name = start;
            while (name < end && query.charAt(name) == '=') {
                name++; // ends no name where it is the first
            }
            if (query.indexOf('%', name, endBy('=', query, name, end)) >= 0) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static int endBy(char mark, String query, int from, int end) {
        int at = query.indexOf(mark, from, end);
        return at < 0 ? end : at;
    }

    private static Workspace checked(String name) {
        // A comma joins what was sent as two.
        if (name.length() > LONGEST
                || name.indexOf(',') >= 0
                || name.codePoints().anyMatch(NamedWorkspace::cannotBeKept)) {
            throw refused("the name of a workspace has at most " + LONGEST
                    + " characters, none of them a comma or a control character");
        }
        return new Workspace(name);
    }

    private static boolean cannotBeKept(int character) {
        return character < ' ' || character == 0x7F || Character.getType(character) == Character.SURROGATE;
    }

    private static FailureException refused(String text) {
        return new Failure.Invalid(Rule.UNREADABLE, text).asException();
    }
}

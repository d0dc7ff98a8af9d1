package io.diglot.contract.suite.clean;

import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.VendorPath;
import io.diglot.contract.suite.clean.Rule.Making;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes down what a run makes, while it asks. What was asked for and not answered may have been made. */
public final class Ledger implements Caller {

    private final Caller next;
    private final List<Known> known = new ArrayList<>();
    private final Map<Kept, Set<String>> made = new LinkedHashMap<>();
    private final Set<String> workspaces = new TreeSet<>();

    /** Things of one resource in one workspace. */
    private record Kept(String resource, String workspace) {}

    private record Known(String resource, String method, Pattern path, List<String> ids) {}

    Ledger(Caller next, List<Rule> rules) {
        this.next = next;
        workspaces.add(next.server().workspace());
        rules.forEach(rule -> rule.made().forEach(making -> known.add(known(rule.resource(), making))));
    }

    private static Known known(String resource, Making making) {
        String[] parts = making.by().split(" ", 2);
        return new Known(resource, parts[0], Pattern.compile(parts[1].replaceAll("\\{[^}]*}", "[^/]+")), making.ids());
    }

    @Override
    public Server server() {
        return next.server();
    }

    @Override
    public Answer send(String method, String path, Map<String, String> more, byte[] body) {
        Answer answer = null;
        try {
            answer = next.send(method, path, more, body);
            return answer;
        } finally {
            if (answer == null || answer.status() < 300) {
                note(method, path, more, body, answer);
            }
        }
    }

    private synchronized void note(
            String method, String path, Map<String, String> more, byte[] body, @Nullable Answer answer) {
        String plain = VendorPath.place(path);
        String workspace = more.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Comet-Workspace"))
                .map(Map.Entry::getValue)
                .filter(name -> !name.startsWith("<"))
                .findFirst()
                .orElse(server().workspace());
        for (Known one : known) {
            if (one.method().equals(method) && one.path().matcher(plain).matches()) {
                made.computeIfAbsent(new Kept(one.resource(), workspace), any -> new LinkedHashSet<>())
                        .addAll(Places.ids(one.ids(), plain, body, answer));
                workspaces.add(workspace);
            }
        }
    }

    /** The ids of what was made in a workspace. */
    synchronized List<String> made(String resource, String workspace) {
        return List.copyOf(made.getOrDefault(new Kept(resource, workspace), Set.of()));
    }

    /** The workspaces in which something was made, and the one of the server. */
    synchronized List<String> workspaces() {
        return List.copyOf(workspaces);
    }
}

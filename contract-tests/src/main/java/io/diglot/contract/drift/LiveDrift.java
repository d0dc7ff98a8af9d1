package io.diglot.contract.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.drift.Change.Kind;
import io.diglot.contract.replay.Recorded;
import io.diglot.contract.replay.Replay.Replayed;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.VendorPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The changes between what was recorded of a server and what it answers now: codes, and the fields that are there. */
public final class LiveDrift {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Tables tables;
    private final Map<String, Fields> byOperation = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** The fields of an operation's answers of success, before and now. */
    private record Fields(Set<String> before, Set<String> now) {}

    private LiveDrift(Dialect dialect) {
        this.tables = new Tables(dialect);
    }

    /** @param replayed all that was asked again */
    public static List<Change> of(Dialect dialect, List<Replayed> replayed) {
        LiveDrift drift = new LiveDrift(dialect);
        replayed.forEach(drift::exchange);
        drift.byOperation.forEach(drift::fields);
        return Drift.sorted(drift.changes.stream().distinct().toList());
    }

    private void exchange(Replayed one) {
        Recorded recorded = one.recorded();
        String path = VendorPath.place(recorded.path());
        String operation = tables.find(recorded.method(), path)
                .map(CataloguedOperation::id)
                .orElse(recorded.method() + " " + path);
        Answer answer = one.answer();
        if (recorded.status() != answer.status()) {
            changes.add(new Change(
                    Kind.CHANGED_CODE,
                    operation + ": " + recorded.status() + ", now " + answer.status() + " (" + recorded.exchange()
                            + ")",
                    ""));
        } else if (answer.status() / 100 == 2) {
            Fields fields = byOperation.computeIfAbsent(operation, any -> new Fields(new TreeSet<>(), new TreeSet<>()));
            recorded.documents().forEach(document -> collect("", document, fields.before()));
            documents(answer).forEach(document -> collect("", document, fields.now()));
        }
    }

    private static List<JsonNode> documents(Answer answer) {
        return answer.json().map(List::of).orElseGet(() -> answer.text()
                .lines()
                .flatMap(line -> Client.parsed(line).stream())
                .toList());
    }

    private static void collect(String at, JsonNode node, Set<String> paths) {
        node.properties().forEach(member -> {
            // Some members are named by ids.
            String path = at + "/" + ID.matcher(member.getKey()).replaceAll("{id}");
            paths.add(path);
            collect(path, member.getValue(), paths);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(at + "/*", element, paths));
        }
    }

    private void fields(String operation, Fields fields) {
        fields.now().stream()
                .filter(path -> !fields.before().contains(path))
                .forEach(path -> add(Kind.NEW_FIELD, operation, path));
        fields.before().stream()
                .filter(path -> !fields.now().contains(path))
                .forEach(path -> add(Kind.GONE_FIELD, operation, path));
    }

    private void add(Kind kind, String operation, String path) {
        changes.add(new Change(
                kind,
                operation + " answers " + path,
                tables.answered(operation, List.of(path.substring(1).split("/", -1)))));
    }
}

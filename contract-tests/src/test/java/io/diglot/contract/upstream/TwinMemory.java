package io.diglot.contract.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the real Opik knows besides the embedded gateway: snapshots of experiments, when they were patched, which project
 * a trace is in, which experiments share a trace.
 */
final class TwinMemory {

    private static final Set<String> FINISHED = Set.of("completed", "cancelled");
    private static final List<String> FIGURES = List.of(
            "trace_count", "feedback_scores", "duration", "usage", "total_estimated_cost", "total_estimated_cost_avg");
    private static final String DEFAULT_PROJECT = "Default Project";

    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final Map<String, Instant> patched = new ConcurrentHashMap<>();
    private final Map<String, String> projects = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> experimentsByTrace = new ConcurrentHashMap<>();

    private record Snapshot(Instant at, ObjectNode experiment) {}

    /** A minute passes in which nobody writes or reads: snapshots are made anew when they are next needed. */
    void quietMinute() {
        snapshots.clear();
    }

    boolean hasSnapshot(String experiment) {
        return snapshots.containsKey(experiment);
    }

    /** Keeps what is known of an experiment now, if it is finished and has something that can go stale. */
    void remember(ObjectNode experiment) {
        String id = experiment.path("id").asText();
        if (FINISHED.contains(experiment.path("status").asText())
                && experiment.path("trace_count").asInt() > 0) {
            snapshots.putIfAbsent(id, new Snapshot(Instant.now(), experiment.deepCopy()));
        }
    }

    /** Figures of the snapshot, and a time of change that only patches move. */
    void makeStale(ObjectNode experiment) {
        String id = experiment.path("id").asText();
        Instant changed = patched.get(id);
        if (changed != null) {
            experiment.put("last_updated_at", changed.toString());
        } else if (experiment.has("created_at")) {
            experiment.set("last_updated_at", experiment.get("created_at"));
        }
        Snapshot snapshot = snapshots.get(id);
        if (snapshot == null || !FINISHED.contains(experiment.path("status").asText())) {
            return;
        }
        for (String figure : FIGURES) {
            if (snapshot.experiment().has(figure)) {
                experiment.set(figure, snapshot.experiment().get(figure));
            } else {
                experiment.remove(figure);
            }
        }
    }

    /** Whether an item is shown by what reads snapshots; the scores that came later are taken off. */
    boolean shows(ObjectNode item) {
        Snapshot snapshot = snapshots.get(item.path("experiment_id").asText());
        if (snapshot == null) {
            return true;
        }
        if (isLater(item, snapshot)) {
            return false;
        }
        if (item.get("feedback_scores") instanceof ArrayNode scores) {
            for (Iterator<JsonNode> all = scores.iterator(); all.hasNext(); ) {
                if (isLater(all.next(), snapshot)) {
                    all.remove();
                }
            }
            if (scores.isEmpty()) {
                item.remove("feedback_scores");
            }
        }
        return true;
    }

    void patched(String experiment) {
        patched.put(experiment, Instant.now());
    }

    void traceIn(String trace, JsonNode project) {
        projects.put(trace, project.asText(DEFAULT_PROJECT));
    }

    /** Whether a score reaches its trace: one of another project does not. */
    boolean reaches(JsonNode score) {
        if (score.hasNonNull("project_id")) {
            return true;
        }
        String project = projects.get(score.path("id").asText());
        String named = score.path("project_name").asText(DEFAULT_PROJECT);
        return project == null || project.strip().equalsIgnoreCase(named.strip());
    }

    void linked(String trace, String experiment) {
        experimentsByTrace
                .computeIfAbsent(trace, any -> new ConcurrentSkipListSet<>())
                .add(experiment);
    }

    /** The experiments that a trace belongs to, where there are several. */
    Optional<Set<String>> sharing(String trace) {
        return Optional.ofNullable(experimentsByTrace.get(trace)).filter(experiments -> experiments.size() > 1);
    }

    private static boolean isLater(JsonNode record, Snapshot snapshot) {
        return Instant.parse(record.path("created_at").asText()).isAfter(snapshot.at());
    }
}

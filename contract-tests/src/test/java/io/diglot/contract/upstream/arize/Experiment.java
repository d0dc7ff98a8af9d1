package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment.
 *
 * @param dataset its id; absent for an experiment without one, as is its version
 * @param runs in the order they were inserted
 * @param tags ids
 */
record Experiment(
        String id,
        String name,
        String space,
        @Nullable String dataset,
        @Nullable String version,
        String project,
        Instant createdAt,
        Instant updatedAt,
        List<Run> runs,
        List<String> tags)
        implements Entity {

    /**
     * A run.
     *
     * @param place in the order of insertion
     * @param members all but the id and the annotations
     */
    record Run(long place, String id, ObjectNode members, List<Annotation> annotations) {

        ObjectNode json() {
            ObjectNode json = Json.object().put("id", id);
            json.setAll(members);
            return Annotation.addedTo(json, annotations);
        }

        Run with(List<Annotation> changed) {
            return new Run(place, id, members, changed);
        }

        Run with(String column, JsonNode value) {
            ObjectNode changed = members.deepCopy();
            changed.set(column, value);
            return new Run(place, id, changed, annotations);
        }
    }

    /** The name is unique among these. */
    String scope() {
        return dataset == null ? space : dataset;
    }

    Experiment renamed(String newName, Instant now) {
        return new Experiment(id, newName, space, dataset, version, project, createdAt, now, runs, tags);
    }

    Experiment withRuns(List<Run> changed, Instant now) {
        return new Experiment(id, name, space, dataset, version, project, createdAt, now, List.copyOf(changed), tags);
    }

    Experiment withMore(List<Run> more, Instant now) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(more);
        return withRuns(all, now);
    }

    Experiment withTags(List<String> changed, Instant now) {
        return new Experiment(id, name, space, dataset, version, project, createdAt, now, runs, List.copyOf(changed));
    }

    ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("space_id", space)
                .put("dataset_id", dataset)
                .put("dataset_version_id", version)
                .<ObjectNode>set("created_at", Json.time(createdAt))
                .<ObjectNode>set("updated_at", Json.time(updatedAt))
                .put("experiment_traces_project_id", project)
                .putNull("integration_id");
    }
}

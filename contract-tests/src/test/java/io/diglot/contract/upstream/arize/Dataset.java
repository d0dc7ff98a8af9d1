package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A dataset.
 *
 * @param versions in the order they were made
 */
record Dataset(String id, String name, String space, Instant createdAt, Instant updatedAt, List<Version> versions)
        implements Entity {

    private static final Comparator<Example> ORDER =
            Comparator.comparing(Example::createdAt).thenComparing(Example::id);

    /** @param examples by {@code created_at}, then id: the order they are listed in */
    record Version(String id, String name, Instant createdAt, Instant updatedAt, List<Example> examples) {

        Version with(List<Example> changed, Instant now) {
            return new Version(
                    id, name, createdAt, now, changed.stream().sorted(ORDER).toList());
        }

        Version withMore(List<Example> more, Instant now) {
            return with(Stream.concat(examples.stream(), more.stream()).toList(), now);
        }

        JsonNode json(String dataset) {
            return Json.object()
                    .put("id", id)
                    .put("name", name)
                    .put("dataset_id", dataset)
                    .<ObjectNode>set("created_at", Json.time(createdAt))
                    .set("updated_at", Json.time(updatedAt));
        }
    }

    record Example(String id, Instant createdAt, Instant updatedAt, ObjectNode columns, List<Annotation> annotations) {

        /** Where it stands in the order of a version. */
        String place() {
            return "%019d %s".formatted(Times.micros(createdAt), id);
        }

        ObjectNode json() {
            ObjectNode json = Json.object().put("id", id);
            json.setAll(columns);
            json.set("created_at", Json.time(createdAt));
            json.set("updated_at", Json.time(updatedAt));
            return Annotation.addedTo(json, annotations);
        }
    }

    Version latest() {
        return versions.getLast();
    }

    Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** Of all versions. */
    Stream<String> exampleIds() {
        return versions.stream()
                .flatMap(version -> version.examples().stream())
                .map(Example::id)
                .distinct();
    }

    Dataset renamed(String newName, Instant now) {
        return new Dataset(id, newName, space, createdAt, now, versions);
    }

    /** With this version in the place of the one with its id, or after all others. */
    Dataset with(Version changed, Instant now) {
        List<Version> all = new ArrayList<>(versions);
        int place = version(changed.id()).map(all::indexOf).orElse(-1);
        if (place < 0) {
            all.add(changed);
        } else {
            all.set(place, changed);
        }
        return new Dataset(id, name, space, createdAt, now, List.copyOf(all));
    }

    Dataset withEach(UnaryOperator<Example> change, Instant now) {
        List<Version> all = versions.stream()
                .map(version -> new Version(
                        version.id(),
                        version.name(),
                        version.createdAt(),
                        version.updatedAt(),
                        version.examples().stream().map(change).toList()))
                .toList();
        return new Dataset(id, name, space, createdAt, now, all);
    }

    /** As lists have it: without the versions. */
    ObjectNode summary() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("space_id", space)
                .<ObjectNode>set("created_at", Json.time(createdAt))
                .set("updated_at", Json.time(updatedAt));
    }

    ObjectNode json() {
        ObjectNode json = summary();
        json.set("versions", Json.array(versions.reversed(), version -> version.json(id)));
        return json;
    }
}

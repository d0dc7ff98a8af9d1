package io.diglot.contract.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.hostile.WireRecords.Place;
import io.diglot.contract.scenario.Scenario;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.fidelity.SpecFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An operation that takes a body, with the richest request to it that succeeds in a scenario.
 *
 * @param given what goes before the request
 * @param places what can be changed in its body
 */
record Sample(String operation, List<Given> given, Request request, List<Place> places) {

    /** One of each operation that reads a body of JSON. */
    static List<Sample> all() {
        OperationCatalogue catalogue = OperationCatalogue.load();
        List<ScenarioFile> files = ScenarioFiles.below("scenarios");
        List<Sample> samples = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            SpecFields.load(dialect).operations().forEach((id, fields) -> {
                CataloguedOperation operation = catalogue.operations().stream()
                        .filter(one -> one.dialect() == dialect && one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
                if (fields.reads() != null && !operation.isCalled() && operation.speaks(Body.JSON)) {
                    List<Place> places = WireRecords.places(fields.reads());
                    samples.add(files.stream()
                            .filter(file -> file.folder().equals(dialect.wireName() + "/" + id))
                            .flatMap(file -> of(operation, file.read(), places))
                            .max(Comparator.comparingInt(
                                    sample -> sample.body().toString().length()))
                            .orElseThrow(() -> new AssertionError("No scenario succeeds with a body: " + id)));
                }
            });
        }
        return samples;
    }

    List<Place> lists() {
        return places.stream().filter(Place::list).toList();
    }

    /** The body, with something else at a place; what is missing on the way there is put in. */
    JsonNode with(Place place, JsonNode value) {
        JsonNode body = body().deepCopy();
        JsonNode at = body;
        List<Object> path = place.path();
        for (int i = 0; i < path.size() - 1; i++) {
            at = child(at, path.get(i), path.get(i + 1) instanceof Integer);
        }
        put(at, path.getLast(), value);
        return body;
    }

    /** What the body has at a place; missing where it has nothing there. */
    JsonNode at(Place place) {
        JsonNode at = body();
        for (Object step : place.path()) {
            at = step instanceof String name ? at.path(name) : at.path((Integer) step);
        }
        return at;
    }

    private JsonNode body() {
        return Objects.requireNonNull(request.body());
    }

    private static JsonNode child(JsonNode parent, Object step, boolean holdsElements) {
        JsonNode child = step instanceof String name ? parent.path(name) : parent.path((Integer) step);
        if (holdsElements ? child.isArray() : child.isObject()) {
            return child;
        }
        JsonNode made =
                holdsElements ? ((ContainerNode<?>) parent).arrayNode() : ((ContainerNode<?>) parent).objectNode();
        put(parent, step, made);
        return made;
    }

    private static void put(JsonNode parent, Object step, JsonNode value) {
        if (step instanceof String name) {
            ((ObjectNode) parent).set(name, value);
        } else if (parent.isEmpty()) {
            ((ArrayNode) parent).add(value);
        } else {
            ((ArrayNode) parent).set(0, value);
        }
    }

    /** The requests of a scenario up to the last one to this operation, if it has a body. */
    private static Stream<Sample> of(CataloguedOperation operation, Scenario scenario, List<Place> places) {
        List<Given> all = new ArrayList<>(scenario.given());
        all.add(new Given(scenario.when(), Map.of(), scenario.then().status()));
        for (int i = all.size() - 1; i >= 0; i--) {
            Request request = all.get(i).request();
            Integer status = all.get(i).status();
            JsonNode body = request.body();
            if (body != null && body.isObject() && isTo(operation, request) && (status == null || status / 100 == 2)) {
                return Stream.of(new Sample(operation.name(), all.subList(0, i), request, places));
            }
        }
        return Stream.empty();
    }

    private static boolean isTo(CataloguedOperation operation, Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        return request.method().equals(operation.method())
                && path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+"));
    }
}

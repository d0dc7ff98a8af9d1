package io.diglot.contract.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.diglot.contract.exchange.Exchange.Call;
import io.diglot.contract.exchange.Exchange.Told;
import io.diglot.contract.scenario.Likeness;
import io.diglot.contract.scenario.Likeness.Extent;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.QueryParameters;
import io.diglot.opik.observed.Capture;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the server is to see in one exchange, and how far that has come. */
final class Script {

    /** So that no retry hides that a request was not foreseen. */
    private static final int NOT_FORESEEN = 418;

    private final List<Part> parts;
    private final boolean inOrder;
    private final String prefix;
    private final Templates templates;
    private final List<String> unexpected = new ArrayList<>();

    /** A call, and the requests that came for it. */
    private record Part(Call call, List<Seen> seen) {

        boolean takesMore() {
            return seen.size() < call.atMost();
        }
    }

    /** A request; the parameters are decoded. */
    private record Seen(Map<String, String> query, Request request) {}

    /** @param prefix of the paths of all requests that the server sees */
    Script(Exchange exchange, String prefix, Templates templates) {
        this.parts = exchange.upstream().stream()
                .map(call -> new Part(call, new ArrayList<>()))
                .toList();
        this.inOrder = exchange.inOrder();
        this.prefix = prefix;
        this.templates = templates;
    }

    /** The answer to a request, which is the next of its kind or one that nobody foresaw. */
    synchronized ResponseDefinition answer(Request request) {
        Seen seen = new Seen(QueryParameters.of(URI.create(request.getUrl()).getRawQuery()), request);
        String line = request.getMethod() + " " + path(request);
        Optional<Part> part = (inOrder ? next() : parts.stream().filter(Part::takesMore))
                .filter(it -> foresees(it.call(), line, seen))
                .findFirst();
        if (part.isEmpty()) {
            unexpected.add(request.getMethod() + " " + request.getUrl() + "\n  " + request.getBodyAsString());
            return WireMock.aResponse().withStatus(NOT_FORESEEN).build();
        }
        part.get().seen().add(seen);
        Call call = part.get().call();
        Stream.of(Optional.ofNullable(call.body()), Optional.ofNullable(call.includes()))
                .flatMap(Optional::stream)
                .forEach(expected -> Client.parsed(request.getBodyAsString())
                        .ifPresent(body -> Likeness.saved(expected, body).forEach(templates::save)));
        return told(call.answer());
    }

    /** Everything in which the requests were not as foreseen. */
    synchronized List<String> differences() {
        List<String> differences = new ArrayList<>();
        unexpected.forEach(request -> differences.add("upstream: not foreseen: " + request));
        for (Part part : parts) {
            if (part.seen().isEmpty()) {
                differences.add("upstream: never came: " + part.call().line());
            }
            part.seen().forEach(seen -> judge(part.call(), seen)
                    .forEach(difference ->
                            differences.add("upstream " + part.call().line() + " " + difference)));
        }
        return differences;
    }

    /** In order: those of the last step, if they may come again, and those of the one behind it. */
    private Stream<Part> next() {
        List<List<Part>> steps = steps();
        int came = (int) steps.stream()
                .takeWhile(step -> step.stream().noneMatch(part -> part.seen().isEmpty()))
                .count();
        return steps.subList(Math.max(0, came - 1), Math.min(came + 1, steps.size())).stream()
                .flatMap(List::stream)
                .filter(Part::takesMore);
    }

    /** Of what stands beside each other no order is asked for. */
    private List<List<Part>> steps() {
        List<List<Part>> steps = new ArrayList<>();
        for (Part part : parts) {
            if (steps.isEmpty() || !part.call().beside()) {
                steps.add(new ArrayList<>());
            }
            steps.getLast().add(part);
        }
        return steps;
    }

    private boolean foresees(Call call, String line, Seen seen) {
        return templates.expand(call.line()).equals(line)
                && queryDifferences(call, seen).isEmpty();
    }

    private List<String> judge(Call call, Seen seen) {
        List<String> differences = new ArrayList<>();
        call.headers().forEach((name, expected) -> {
            String actual = seen.request().getHeader(name);
            Likeness.differences(
                            new TextNode(templates.expand(expected)),
                            actual == null ? null : new TextNode(actual),
                            Extent.WHOLE)
                    .forEach(difference -> differences.add("header " + name + difference));
        });
        String body = seen.request().getBodyAsString();
        compare(call.body(), body, Extent.WHOLE, differences);
        compare(call.includes(), body, Extent.PART, differences);
        return differences;
    }

    private void compare(@Nullable JsonNode expected, String body, Extent extent, List<String> differences) {
        if (expected != null) {
            Client.parsed(body)
                    .ifPresentOrElse(
                            actual -> Likeness.differences(templates.expand(expected), actual, extent)
                                    .forEach(difference -> differences.add("body" + difference)),
                            () -> differences.add("body: expected JSON, was " + body));
        }
    }

    private List<String> queryDifferences(Call call, Seen seen) {
        List<String> differences = new ArrayList<>();
        call.query().forEach((name, template) -> {
            JsonNode expected = templates.expand(template);
            String actual = seen.query().get(name);
            JsonNode value = actual == null
                    ? null
                    : expected.isTextual()
                            ? new TextNode(actual)
                            : Client.parsed(actual).orElse(new TextNode(actual));
            Likeness.differences(expected, value, Extent.PART)
                    .forEach(difference -> differences.add("query " + name + difference));
        });
        return differences;
    }

    private String path(Request request) {
        String path = URI.create(request.getUrl()).getRawPath();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private ResponseDefinition told(Told told) {
        Optional<Capture> capture = Optional.ofNullable(told.capture()).map(Capture::named);
        int status = told.status() != null
                ? told.status()
                : capture.map(Capture::status).orElse(200);
        ResponseDefinitionBuilder answer = WireMock.aResponse().withStatus(status);
        Map<String, String> headers = new LinkedHashMap<>();
        capture.ifPresent(it -> headers.putAll(it.headers()));
        if (told.body() != null) {
            headers.put("Content-Type", "application/json");
            answer.withBody(templates.expand(told.body()).toString());
        } else if (told.text() != null) {
            answer.withBody(templates.expand(told.text()));
        } else {
            capture.ifPresent(it -> answer.withBody(it.body()));
        }
        told.headers().forEach((name, value) -> headers.put(name, templates.expand(value)));
        headers.forEach(answer::withHeader);
        if (told.delayMillis() > 0) {
            answer.withFixedDelay(told.delayMillis());
        }
        if (told.fault() != null) {
            answer.withFault(Fault.valueOf(told.fault()));
        }
        return answer.build();
    }
}

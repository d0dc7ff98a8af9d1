package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.Verdict.Sent;
import io.diglot.contract.scenario.Verdict.Stage;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.Server;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays scenarios against a server and judges the answers. */
public final class Player {

    /** The web UI that the gateways of the tests lead to. */
    public static final String UI_UNDER_TEST = "https://ui.example/opik";

    private final Caller caller;
    private final Supplier<String> unique;
    private final String ui;

    public Player(Server server) {
        this(new Client(server), Templates::unique, UI_UNDER_TEST);
    }

    /**
     * A player of scenarios.
     *
     * @param unique gives what the names in a scenario carry, so that no other has them
     * @param ui the web UI that the server leads people to, without a slash at the end
     */
    public Player(Caller caller, Supplier<String> unique, String ui) {
        this.caller = caller;
        this.unique = unique;
        this.ui = ui;
    }

    /** @throws AssertionError telling all that is not as expected */
    public void play(String name, Scenario scenario) {
        asserted(name, judge(scenario));
    }

    /** Plays a scenario up to the first exchange that is not as it has to be. */
    public Verdict judge(Scenario scenario) {
        Templates templates = templates();
        for (Given given : scenario.given()) {
            Verdict verdict = prepared(given, templates);
            if (!verdict.alike()) {
                return verdict;
            }
        }
        Request when = scenario.when();
        Sent sent = sent(when, templates);
        try {
            Answer answer = send(when, templates);
            List<String> differences = Judge.differences(scenario.then(), answer, templates);
            breach(when, answer, templates).ifPresent(differences::add);
            return new Verdict(Stage.THEN, sent, Judge.shown(scenario.then(), templates), answer, differences);
        } catch (UncheckedIOException e) {
            return unanswered(Stage.THEN, sent, Judge.shown(scenario.then(), templates), e);
        }
    }

    /** What the templates of one scenario stand for. */
    public Templates templates() {
        return new Templates(Map.of("space", caller.server().space(), "unique", unique.get(), "ui", ui));
    }

    /**
     * Sends a request that must succeed, and saves what is wanted of its answer.
     *
     * @throws AssertionError when it does not
     */
    public void prepare(String name, Given given, Templates templates) {
        asserted(name, prepared(given, templates));
    }

    private static void asserted(String name, Verdict verdict) {
        if (!verdict.alike()) {
            throw new AssertionError(name + "\n" + verdict.told());
        }
    }

    private Verdict prepared(Given given, Templates templates) {
        Sent sent = sent(given.request(), templates);
        Integer status = given.status();
        JsonNode expected = expected(status);
        try {
            Answer answer = send(given.request(), templates);
            List<String> differences = new ArrayList<>();
            if (status == null ? answer.status() / 100 != 2 : answer.status() != status) {
                differences.add(
                        "status: expected " + (status == null ? "success" : status) + ", was " + answer.status());
            } else {
                breach(given.request(), answer, templates)
                        .ifPresent(breach -> differences.add("answered otherwise than specified: " + breach));
                given.save().forEach((as, where) -> save(as, where, given.request(), answer, templates, differences));
            }
            return new Verdict(Stage.GIVEN, sent, expected, answer, differences);
        } catch (UncheckedIOException e) {
            return unanswered(Stage.GIVEN, sent, expected, e);
        }
    }

    private static JsonNode expected(@Nullable Integer status) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        return status == null ? expected.put("status", "2xx") : expected.put("status", status);
    }

    private static void save(
            String as, String where, Request request, Answer answer, Templates templates, List<String> differences) {
        try {
            if (isOfAnybody(request, where, answer, templates)) {
                differences.add("'" + as + "' at " + where + " is of something that the scenario did not make");
                return;
            }
            templates.save(as, found(where, answer));
        } catch (AssertionError e) {
            differences.add("'" + as + "' is not to be had at " + where);
        }
    }

    /**
     * Whether an id is taken out of a list of everybody's things, and its thing does not carry the name that the scenario
     * gave. A server that lists more than it was asked for would have a scenario change what is not its own.
     */
    private static boolean isOfAnybody(Request request, String where, Answer answer, Templates templates) {
        boolean everybodys = request.method().equals("GET")
                && !request.path().split("\\?", 2)[0].contains("${")
                && where.endsWith("/id");
        return everybodys
                && !answer.document()
                        .at(where.substring(0, where.length() - "/id".length()))
                        .toString()
                        .contains(templates.expand("${unique}"));
    }

    private static Verdict unanswered(Stage stage, Sent sent, JsonNode expected, UncheckedIOException e) {
        return new Verdict(stage, sent, expected, null, List.of("no answer: " + e.getCause()));
    }

    /** In what an answer is not as the vendor's document has it; old clients of Arize get what older documents had. */
    private static Optional<String> breach(Request request, Answer answer, Templates templates) {
        boolean ofOldClient = request.headers().keySet().stream()
                .anyMatch(header -> header.equalsIgnoreCase("sdk-version") || header.equalsIgnoreCase("User-Agent"));
        return ofOldClient
                ? Optional.empty()
                : SpecifiedAnswers.breach(request.method(), templates.expand(request.path()), answer);
    }

    public Answer send(Request request, Templates templates) {
        Map<String, String> headers = new HashMap<>();
        if (request.gzip()) {
            headers.put("Content-Encoding", "gzip");
        }
        request.headers().forEach((name, value) -> headers.put(name, templates.expand(value)));
        byte[] body = text(request, templates).getBytes(StandardCharsets.UTF_8);
        return caller.send(
                request.method(), templates.expand(request.path()), headers, request.gzip() ? Gzip.of(body) : body);
    }

    private static Sent sent(Request request, Templates templates) {
        return new Sent(templates.expand(request.line()), text(request, templates));
    }

    private static String text(Request request, Templates templates) {
        String text = request.text();
        JsonNode document = request.body();
        if (text != null) {
            return templates.expand(text);
        }
        return document == null ? "" : templates.expand(document).toString();
    }

    private static String found(String where, Answer answer) {
        if (where.startsWith("header:")) {
            return answer.lastSegment(where.substring("header:".length()));
        }
        JsonNode value = answer.document().at(where);
        if (value.isMissingNode()) {
            throw new AssertionError("Nothing at " + where + ": " + answer);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}

package io.diglot.contract.suite.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Score;
import java.util.Locale;

/** A run as programs read it. */
final class ReportJson {

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", report.target().server().url());
        json.put("dialect", report.target().dialect().wireName());
        json.put("began", report.began().toString());
        json.put("seconds", report.took().toMillis() / 1000.0);
        json.put("whole", report.whole());
        put(json.putObject("score"), report.score());
        ObjectNode resources = json.putObject("resources");
        report.byResource().forEach((resource, score) -> put(resources.putObject(resource), score));
        ObjectNode cleaned = json.putObject("cleaned");
        cleaned.put("removed", report.cleaned().removed());
        report.cleaned().left().forEach(cleaned.putArray("left")::add);
        ArrayNode scenarios = json.putArray("scenarios");
        report.results().forEach(result -> put(scenarios.addObject(), result));
        return json.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, Score score) {
        json.put("alike", score.alike());
        json.put("played", score.played());
        json.put("differ_as_said", score.said());
        json.put("skipped", score.skipped());
        json.put("percent", score.percent());
    }

    private static void put(ObjectNode json, Result result) {
        json.put("name", result.chosen().name());
        json.put("resource", result.chosen().resource());
        json.put("description", result.chosen().description());
        json.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        json.put("milliseconds", result.took().toMillis());
        result.chosen().difference().ifPresent(number -> json.put("difference", number));
        if (!result.because().isEmpty()) {
            json.put("because", result.because());
        }
        Verdict verdict = result.verdict();
        if (verdict != null && !verdict.alike()) {
            verdict.differences().forEach(json.putArray("differences")::add);
            json.put("sent", Exchange.sent(verdict));
            json.set("expected", verdict.expected());
            json.put("received", Exchange.received(verdict));
        }
    }
}

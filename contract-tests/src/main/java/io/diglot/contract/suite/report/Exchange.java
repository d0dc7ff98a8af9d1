package io.diglot.contract.suite.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.scenario.Verdict.Stage;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.util.Optional;

/** The exchange of a verdict, in words. */
final class Exchange {

    private static final int LONGEST = 20_000;

    private Exchange() {}

    static String stage(Verdict verdict) {
        return verdict.stage() == Stage.GIVEN ? "before the request that is judged" : "the request that is judged";
    }

    static String sent(Verdict verdict) {
        String body = verdict.sent().body();
        return verdict.sent().line() + (body.isEmpty() ? "" : "\n\n" + pretty(body));
    }

    static String expected(Verdict verdict) {
        return cut(verdict.expected().toPrettyString());
    }

    static String received(Verdict verdict) {
        Answer answer = verdict.received();
        if (answer == null) {
            return "nothing";
        }
        StringBuilder headers = new StringBuilder();
        answer.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> headers.append(name).append(": ").append(value).append('\n')));
        return answer.status() + "\n" + headers + "\n" + pretty(answer.text());
    }

    private static String pretty(String text) {
        Optional<String> document =
                Client.parsed(text).filter(JsonNode::isContainerNode).map(JsonNode::toPrettyString);
        return cut(document.orElse(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

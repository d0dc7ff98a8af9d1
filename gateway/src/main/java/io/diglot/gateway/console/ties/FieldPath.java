package io.diglot.gateway.console.ties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name of the tables of fates, such as {@code eval.*.score} or {@code feedback_scores.value}, and what it means in an answer. */
record FieldPath(String text) {

    private static final Pattern DOT = Pattern.compile("\\.");

    /** Of a name that has one: the text that stands for the star; empty for a name without one. Nothing where it is another name. */
    @Nullable
    String match(String name) {
        if (!text.contains("*")) {
            return text.equals(name) ? "" : null;
        }
        int star = text.indexOf('*');
        Matcher matcher = Pattern.compile(
                        Pattern.quote(text.substring(0, star)) + "(.+)" + Pattern.quote(text.substring(star + 1)),
                        Pattern.DOTALL)
                .matcher(name);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** The member of an answer that it begins with. */
    String first() {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /**
     * What it means in an answer. In a list of things with names it is the one that is called as the star.
     *
     * @param star what stands for the star
     * @return missing where there is no such thing
     */
    JsonNode in(JsonNode answer, String star) {
        JsonNode at = answer;
        for (String step : DOT.splitAsStream(text).toList()) {
            if (at.isArray()) {
                at = called(at, star);
            }
            at = at.path(step.equals("*") ? star : step);
        }
        return at;
    }

    /** With the star's own text in its place, as people read it. */
    String shown(String star) {
        return text.replace("*", star);
    }

    private static JsonNode called(JsonNode list, String name) {
        for (JsonNode one : list) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}

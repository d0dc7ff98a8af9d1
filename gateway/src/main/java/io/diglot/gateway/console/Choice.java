package io.diglot.gateway.console;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the values that a field of a form has.
 *
 * @param words as people read it
 */
public record Choice(String value, String words, boolean isChosen) {

    /** Any value, or one of these, which people read as they are. */
    public static List<Choice> of(String chosen, String any, List<String> values) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", any, !values.contains(chosen)));
        values.forEach(value -> choices.add(new Choice(value, value.replace('_', ' '), value.equals(chosen))));
        return choices;
    }
}

package io.diglot.model.prompts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of what is filled into a template, in alphabetical order. */
public final class TemplateVariables {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\{([^{}]*)}}}|\\{\\{([^{}]*)}}");
    private static final Pattern FIELD = Pattern.compile("(?<!\\{)\\{(\\w+)}(?!})");

    private TemplateVariables() {}

    /** None where the template is not well formed, or of a type that is not looked into. */
    public static List<String> of(String template, PromptVersion.Type type) {
        return switch (type) {
            case MUSTACHE -> ofMustache(template);
            case PYTHON -> ofPython(template);
            case JINJA2 -> List.of();
        };
    }

    private static List<String> ofPython(String template) {
        Set<String> names = new TreeSet<>();
        Matcher field = FIELD.matcher(template);
        while (field.find()) {
            names.add(field.group(1));
        }
        return List.copyOf(names);
    }

    /** Sections are opened and closed by name; what stands in them counts, their own names do not. */
    private static List<String> ofMustache(String template) {
        Set<String> names = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(template);
        while (tag.find()) {
            String text = (tag.group(1) == null ? tag.group(2) : tag.group(1)).strip();
            if (text.isEmpty()) {
                return List.of();
            }
            String name = text.substring(1).strip();
            switch (text.charAt(0)) {
                case '#', '^' -> open.push(name);
                case '/' -> {
                    if (open.isEmpty() || !open.pop().equals(name)) {
                        return List.of();
                    }
                }
                case '!', '>', '=' -> {}
                case '&' -> names.add(name);
                default -> names.add(text);
            }
        }
        return open.isEmpty() ? List.copyOf(names) : List.of();
    }
}

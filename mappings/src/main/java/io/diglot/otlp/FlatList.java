package io.diglot.otlp;

import io.diglot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list that OpenInference spreads over attributes: {@code 0.message.role}, {@code 0.message.tool_calls.1.tool_call.id}.
 * Behind each number stands the name of what is numbered, which tells nothing.
 */
final class FlatList {

    /** No list of the vendor's goes deeper. */
    private static final int MOST_STEPS = 12;

    private final Node root = new Node();

    /**
     * Takes an attribute's value; false where it does not fit to what is there.
     *
     * @param path the attribute's name behind the name of the list
     */
    boolean put(String path, Json value) {
        String[] steps = path.split("\\.", MOST_STEPS + 1);
        if (steps.length > MOST_STEPS) {
            return false;
        }
        Node node = root;
        for (int i = 0; i < steps.length; i++) {
            Optional<Integer> number = number(steps[i]);
            if (number.isPresent()) {
                node = node.element(number.get());
                i++; // the name of what is numbered
                if (i == steps.length - 1) {
                    return false;
                }
            } else if (i > 0) {
                node = node.member(steps[i]);
                // An image stands in image.image, and audio in audio.audio.
                i += i + 1 < steps.length && steps[i + 1].equals(steps[i]) ? 1 : 0;
            } else {
                return false;
            }
            if (node == null) {
                return false;
            }
        }
        return node.set(value);
    }

    boolean isEmpty() {
        return root.elements.isEmpty();
    }

    /** In the order of the numbers; those that are missing are passed over. */
    Json json() {
        return root.json();
    }

    private static Optional<Integer> number(String step) {
        try {
            return step.isEmpty() || !Character.isDigit(step.charAt(0))
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(step));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An array, an object or a value, by what came first. */
    private static final class Node {
        private final Map<Integer, Node> elements = new TreeMap<>();
        private final Map<String, Node> members = new LinkedHashMap<>();
        private @Nullable Json value;

        private @Nullable Node element(int number) {
            return value != null || !members.isEmpty() ? null : elements.computeIfAbsent(number, it -> new Node());
        }

        private @Nullable Node member(String name) {
            return value != null || !elements.isEmpty() ? null : members.computeIfAbsent(name, it -> new Node());
        }

        private boolean set(Json given) {
            if (!elements.isEmpty() || !members.isEmpty()) {
                return false;
            }
            value = given;
            return true;
        }

        private Json json() {
            if (value != null) {
                return value;
            }
            if (!elements.isEmpty()) {
                List<Json> array = new ArrayList<>();
                elements.values().forEach(element -> array.add(element.json()));
                return Json.array(array);
            }
            Map<String, Json> object = new LinkedHashMap<>();
            members.forEach((name, member) -> object.put(name, member.json()));
            return Json.object(object);
        }
    }
}

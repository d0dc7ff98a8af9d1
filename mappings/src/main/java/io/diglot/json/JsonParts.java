package io.diglot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a value that was accepted apart. */
final class JsonParts {

    // What is inside a value was accepted with the value, whatever limits its reader had.
    private static final JsonFactory ACCEPTED =
            JsonSlicer.factory(new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

    private static final int FEW = 4;

    private JsonParts() {}

    static Members<Json> members(Json object) {
        try {
            Members.Builder<Json> members = Members.builder(FEW);
            JsonScanner scanner = object.scanner();
            boolean more = scanner.open('{', '}');
            while (more) {
                int start = scanner.passName();
                String name = SeenNames.text(scanner.bytes(), start, scanner.at() - 1);
                scanner.pass(':');
                members.put(name, value(scanner));
                more = scanner.another('}');
            }
            return members.build();
        } catch (LeftToJackson rare) {
            return parsedMembers(object);
        }
    }

    /** The last one of that name. */
    static @Nullable Json member(Json object, String name) {
        try {
            byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
            @Nullable Json found = null;
            JsonScanner scanner = object.scanner();
            boolean more = scanner.open('{', '}');
            while (more) {
                int start = scanner.passName();
                boolean same = Arrays.equals(scanner.bytes(), start, scanner.at() - 1, wanted, 0, wanted.length);
                scanner.pass(':');
                if (same) {
                    found = value(scanner);
                } else {
                    scanner.passValue();
                }
                more = scanner.another('}');
            }
            return found;
        } catch (LeftToJackson rare) {
            return parsedMembers(object).get(name);
        }
    }

    static List<Json> elements(Json array) {
        try {
            List<Json> elements = new ArrayList<>();
            JsonScanner scanner = array.scanner();
            boolean more = scanner.open('[', ']');
            while (more) {
                elements.add(value(scanner));
                more = scanner.another(']');
            }
            return elements;
        } catch (LeftToJackson rare) {
            return parsedElements(array);
        }
    }

    private static Json value(JsonScanner scanner) {
        scanner.next();
        int start = scanner.at();
        scanner.passValue();
        return Json.slice(scanner.bytes(), start, scanner.at());
    }

    private static Members<Json> parsedMembers(Json object) {
        Members.Builder<Json> members = Members.builder(FEW);
        try (JsonParser parser = object.parser(ACCEPTED)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, JsonSlicer.cut(parser, object.source()));
            }
            return members.build();
        } catch (IOException e) {
            throw new IllegalStateException("A value was accepted that cannot be read", e);
        }
    }

    private static List<Json> parsedElements(Json array) {
        List<Json> elements = new ArrayList<>();
        try (JsonParser parser = array.parser(ACCEPTED)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(JsonSlicer.cut(parser, array.source()));
            }
            return elements;
        } catch (IOException e) {
            throw new IllegalStateException("A value was accepted that cannot be read", e);
        }
    }
}

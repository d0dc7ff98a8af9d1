package io.diglot.gateway.operation.opik;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.Call;
import io.diglot.gateway.operation.Reply;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as Opik's clients send it, read by Opik's rules and refused in Opik's words. */
public final class OpikRequest {

    private static final int DEFAULT_SIZE = 10;
    private static final int LONGEST_NOTHING = 100;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Call call;

    OpikRequest(Call call) {
        this.call = call;
    }

    public Call call() {
        return call;
    }

    public Caller caller() {
        return call.caller();
    }

    /** An id in the path; any UUID, in upper or lower case. */
    public UUID pathId(String variable) {
        return uuid(call.variable(variable));
    }

    /** An id in the query; none where the parameter is missing or empty. */
    public Optional<UUID> queryId(String parameter) {
        return call.query(parameter).map(OpikRequest::uuid);
    }

    /** The page asked for: page 1 of 10 where the client does not say. Sizes have no upper bound. */
    public PageRequest page() {
        return page(DEFAULT_SIZE);
    }

    /** As {@link #page()}, of so many where the client does not say. */
    public PageRequest page(int presetSize) {
        return new PageRequest(atLeastOne("page", 1), atLeastOne("size", presetSize));
    }

    /** A flag in the query; anything but {@code true} is false, as Java reads booleans. */
    public boolean flag(String parameter) {
        return call.query(parameter).map(Boolean::parseBoolean).orElse(false);
    }

    /** An instant in the query; none where the parameter is missing or empty. */
    public Optional<Instant> instant(String parameter) {
        return call.query(parameter).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new Failure.Invalid(Rule.ADDRESS, text).asException();
            }
        });
    }

    private int atLeastOne(String parameter, int preset) {
        Optional<String> asked = call.query(parameter);
        if (asked.isEmpty()) {
            return preset;
        }
        int number;
        try {
            number = Integer.parseInt(asked.get());
        } catch (NumberFormatException e) {
            throw new Failure.Invalid(Rule.ADDRESS, asked.get()).asException();
        }
        if (number < 1) {
            throw new Failure.Invalid(
                            Rule.PARAMETER, "query param " + parameter + " must be greater than or equal to 1")
                    .asException();
        }
        return number;
    }

    private static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new Failure.Invalid(Rule.ADDRESS, text).asException();
        }
        return UUID.fromString(text);
    }

    /** The body as a wire record; unknown members are passed over, as Opik does. */
    public <T> T body(Class<T> type) {
        return optionalBody(type).orElseThrow(() -> unprocessable("The request body must not be null"));
    }

    /** The body as a wire record, or nothing where none or {@code null} was sent. */
    public <T> Optional<T> optionalBody(Class<T> type) {
        if (isNothing(call.body())) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.codecs().coerced().read(call.body(), type));
        } catch (JsonFailure e) {
            if (e.path().isEmpty() && e.offending().equals("null")) {
                return Optional.empty();
            }
            throw unreadable(e);
        }
    }

    private static boolean isNothing(byte[] body) {
        return body.length == 0
                || body.length < LONGEST_NOTHING
                        && new String(body, StandardCharsets.UTF_8).strip().equals("null");
    }

    /** A query parameter that holds JSON, such as {@code filters}. */
    public Optional<Json> json(String parameter) {
        return call.query(parameter).map(text -> {
            try {
                return Json.of(text);
            } catch (IllegalArgumentException e) {
                throw badParameter(parameter, text);
            }
        });
    }

    /**
     * The objects in the JSON array that a query parameter holds.
     *
     * @param each makes something of an object's members; an {@link IllegalArgumentException} refuses the parameter
     */
    public static <T> List<T> elements(String parameter, String text, Function<Map<String, Json>, T> each) {
        try {
            Json array = Json.of(text);
            if (array.kind() != Json.Kind.ARRAY) {
                throw new IllegalArgumentException("no array");
            }
            return array.elements().stream().map(OpikRequest::members).map(each).toList();
        } catch (IllegalArgumentException e) {
            throw badParameter(parameter, text);
        }
    }

    private static Map<String, Json> members(Json element) {
        if (!element.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return element.members();
    }

    /** A scalar as text, as Opik takes any for a string; null where there is none. */
    public static @Nullable String scalar(@Nullable Json value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return switch (value.kind()) {
            case STRING -> keepable(value.stringValue());
            case NUMBER, BOOLEAN -> value.text();
            case OBJECT, ARRAY, NULL -> throw new IllegalArgumentException("no scalar");
        };
    }

    /**
     * The ids in a query parameter: a JSON array of them, or, as people write it, the parameter once for each or the
     * ids with commas between. Nothing where the parameter is missing.
     */
    public Optional<List<UUID>> ids(String parameter) {
        List<String> given = call.queries(parameter);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> ids = new ArrayList<>();
        for (String text : given) {
            List<String> some = text.stripLeading().startsWith("[") ? strings(text, "ids") : List.of(text.split(","));
            for (String id : some) {
                if (!UUID_TEXT.matcher(id.strip()).matches()) {
                    throw badList("ids", text);
                }
                ids.add(UUID.fromString(id.strip()));
            }
        }
        return Optional.of(List.copyOf(ids));
    }

    /** @param kind what the refusal calls it */
    public static List<String> strings(String text, String kind) {
        try {
            Json array = Json.of(text);
            if (array.kind() == Json.Kind.ARRAY && array.elements().stream().allMatch(Json::isString)) {
                return array.elements().stream()
                        .map(Json::stringValue)
                        .map(OpikRequest::keepable)
                        .toList();
            }
        } catch (IllegalArgumentException e) {
            // Refused as what is no array of strings is.
        }
        throw badList(kind, text);
    }

    /** What cannot be kept cannot be looked for either. */
    private static String keepable(String text) {
        if (!JsonCodec.isKeepable(text)) {
            throw new IllegalArgumentException("a text that cannot be kept");
        }
        return text;
    }

    /** Opik's refusal of a query parameter that lists something. */
    public static FailureException badList(String kind, String text) {
        return new Failure.Invalid(Rule.UNREADABLE, "Invalid query param " + kind + " '" + text + "'").asException();
    }

    /** Opik's refusal of a JSON query parameter. */
    public static FailureException badParameter(String parameter, String text) {
        return new Failure.Invalid(Rule.UNREADABLE, "Invalid " + parameter + " query parameter '" + text + "'")
                .asException();
    }

    private static FailureException unreadable(JsonFailure e) {
        if (e.reason() == JsonFailure.Reason.UNKEEPABLE) {
            return unprocessable(e.fault());
        }
        if (e.reason() == JsonFailure.Reason.MISSING) {
            return unprocessable(e.path() + " must not be null");
        }
        return badRequest(
                "Unable to process JSON. " + e.fault() + " [line: " + e.line() + ", column: " + e.column() + "]");
    }

    /** A refusal of a body that could be read: the texts are the vendor's. */
    public static FailureException unprocessable(String... texts) {
        return new Failure.Invalid(Rule.UNPROCESSABLE, List.of(texts), null).asException();
    }

    /** A refusal of the request as a whole, in the {@code code} and {@code message} shape. */
    public static FailureException badRequest(String text) {
        return new Failure.Invalid(Rule.UNREADABLE, text).asException();
    }

    /**
     * Checks that an id which a client chose is a UUID of version 7; Opik takes no other.
     *
     * @param subject the resource in the vendor's spelling, for instance {@code Experiment} or {@code dataset}
     */
    public static void requireVersion7(@Nullable UUID id, String subject) {
        if (id != null && (id.version() != 7 || id.variant() != 2)) {
            throw new Failure.Invalid(
                            Rule.UNREADABLE, List.of("Invalid UUID for id"), subject + " id must be a version 7 UUID")
                    .asException();
        }
    }

    /** 201 with the address of what was made. */
    public Reply created(UUID id) {
        return new Reply.Empty(201, location(id));
    }

    /** As {@link #created(UUID)}, with a body. */
    public Reply created(UUID id, Object body) {
        return new Reply.Document(201, body, location(id));
    }

    private Map<String, List<String>> location(UUID id) {
        return Map.of("Location", List.of(Objects.requireNonNull(call.self()) + "/" + id));
    }
}

package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizeClient;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Call;
import io.diglot.identity.IdCodec;
import io.diglot.json.JsonFailure;
import io.diglot.model.spaces.SpaceScope;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as Arize's clients send it, read by Arize's rules. */
public final class ArizeRequest {

    /** How many records a page holds where the client does not say. */
    public static final int DEFAULT_LIMIT = 50;

    private static final int NAME_LENGTH = 255;

    private final Call call;

    ArizeRequest(Call call) {
        this.call = call;
    }

    public Call call() {
        return call;
    }

    public Caller caller() {
        return call.caller();
    }

    /** Which client asks; answers are shaped by its age. */
    public ArizeClient client() {
        return ArizeClient.of(
                call.headers().getFirst("sdk-language"),
                call.headers().getFirst("sdk-version"),
                call.headers().getFirst("User-Agent"));
    }

    /**
     * An id in the path. What is no id of the type, is one of the vendor's own or another resource's is a 404, as an
     * unknown one is: the SDK's {@code experiment_id_for_http_run} counts on that.
     */
    public UUID pathId(String variable, String type, Resource resource) {
        return bodyId(call.variable(variable), type, resource);
    }

    /** An id in the query; none where the parameter is missing or empty. */
    public Optional<UUID> queryId(String parameter, String type, Resource resource) {
        return call.query(parameter).map(shown -> bodyId(shown, type, resource));
    }

    /** An id in the body. */
    public static UUID bodyId(String shown, String type, Resource resource) {
        return IdCodec.fromArize(type, shown).orElseThrow(() -> new Failure.NotFound(resource, shown).asException());
    }

    /** The page size asked for, from 1 to {@code max}. */
    public int limit(int max) {
        Optional<String> asked = call.query("limit");
        if (asked.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            return limit(Integer.parseInt(asked.get()), max);
        } catch (NumberFormatException e) {
            throw limitRefused(max);
        }
    }

    /** A page size that the body asks for, from 1 to {@code max}. */
    public static int limit(int asked, int max) {
        if (asked < 1 || asked > max) {
            throw limitRefused(max);
        }
        return asked;
    }

    private static FailureException limitRefused(int max) {
        return new Failure.Invalid(Rule.PARAMETER, "limit must be between 1 and " + max).asException();
    }

    /** Text that a name must contain, at most 255 characters. */
    public Optional<String> nameFilter(String parameter) {
        Optional<String> name = call.query(parameter);
        if (name.filter(text -> text.length() > NAME_LENGTH).isPresent()) {
            throw new Failure.Invalid(
                            Rule.PARAMETER, parameter + " must not be longer than " + NAME_LENGTH + " characters")
                    .asException();
        }
        return name;
    }

    /** The spaces that {@code space_id} and {@code space_name} name. */
    public SpaceScope spaceScope() {
        return new SpaceScope(queryId("space_id", ArizeIds.SPACE, Resource.SPACE), nameFilter("space_name"));
    }

    /** The body as a wire record. Members that the vendor does not know are refused, as its closed schemas say. */
    public <T> T body(Class<T> type) {
        return body(type, Rule.UNPROCESSABLE);
    }

    /** As {@link #body(Class)}, of a search: a body that breaks a rule of its schema is an invalid request. */
    public <T> T search(Class<T> type) {
        return body(type, Rule.PARAMETER);
    }

    /** As {@link #body(Class)}, of tags: a body that breaks a rule of its schema is an invalid request. */
    public <T> T checkedBody(Class<T> type) {
        return body(type, Rule.PARAMETER);
    }

    private <T> T body(Class<T> type, Rule ofSchema) {
        if (call.body().length == 0) {
            throw new Failure.Invalid(Rule.UNREADABLE, "the request body is missing").asException();
        }
        try {
            return call.codecs().exact().readStrict(call.body(), type);
        } catch (JsonFailure e) {
            throw refused(e, ofSchema);
        }
    }

    private static FailureException refused(JsonFailure e, Rule ofSchema) {
        Rule rule =
                switch (e.reason()) {
                    case MALFORMED, TOO_DEEP, TOO_LONG -> Rule.UNREADABLE;
                    case WRONG_TYPE, UNKNOWN_MEMBER, MISSING, UNKEEPABLE -> ofSchema;
                };
        String place = rule == Rule.UNREADABLE ? " (line " + e.line() + ", column " + e.column() + ")" : "";
        return new Failure.Invalid(rule, e.fault() + place).asException();
    }

    /** What a body has to bring. */
    public static <T> T required(String member, @Nullable T sent) {
        if (sent == null) {
            throw unprocessable(member + " is missing");
        }
        return sent;
    }

    /** A name that a body has to bring: not blank, and at most 255 characters. */
    public static String name(String member, @Nullable String sent) {
        String name = required(member, sent);
        if (name.isBlank()) {
            throw unprocessable(member + " must not be blank");
        }
        if (name.codePointCount(0, name.length()) > NAME_LENGTH) {
            throw unprocessable(member + " must not be longer than " + NAME_LENGTH + " characters");
        }
        return name;
    }

    /** A refusal of a value that could be read. */
    public static FailureException unprocessable(String detail) {
        return new Failure.Invalid(Rule.UNPROCESSABLE, detail).asException();
    }
}

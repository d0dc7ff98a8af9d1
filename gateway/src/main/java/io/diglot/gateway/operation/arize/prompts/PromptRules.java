package io.diglot.gateway.operation.arize.prompts;

import io.diglot.arize.ArizeMessage;
import io.diglot.arize.ArizePromptCommit;
import io.diglot.arize.ArizePromptLabels;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.arize.ArizePromptUpdate;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Arize demands of prompts, their versions and labels. */
final class PromptRules {

    private static final int MOST_LABELS = 100;

    private PromptRules() {}

    /** The version, where it is complete and says nothing that has no meaning. */
    static ArizePromptCommit checked(@Nullable ArizePromptCommit version) {
        ArizePromptCommit sent = ArizeRequest.required("version", version);
        ArizeRequest.required("commit_message", sent.commitMessage());
        oneOf("provider", ArizeRequest.required("provider", sent.provider()), ArizePromptMapper.PROVIDERS);
        if (sent.inputVariableFormat() != null) {
            oneOf("input_variable_format", sent.inputVariableFormat(), ArizePromptMapper.FORMATS);
        }
        objectOrNone("invocation_params", sent.invocationParams());
        objectOrNone("provider_params", sent.providerParams());
        List<@Nullable ArizeMessage> messages = sent.messages();
        if (messages == null || messages.isEmpty()) {
            throw ArizeRequest.unprocessable("messages must contain at least one message");
        }
        messages.forEach(PromptRules::check);
        return sent;
    }

    private static void check(@Nullable ArizeMessage message) {
        if (message == null) {
            throw ArizeRequest.unprocessable("messages must not contain null");
        }
        oneOf("role", ArizeRequest.required("role", message.role()), ArizePromptMapper.ROLES);
        for (ArizeMessage.ToolCall call :
                Objects.requireNonNullElse(message.toolCalls(), List.<ArizeMessage.ToolCall>of())) {
            ArizeMessage.Function function = call == null ? null : call.function();
            if (call == null || function == null || function.name() == null || function.arguments() == null) {
                throw ArizeRequest.unprocessable("a tool call has a function with a name and arguments");
            }
            oneOf("type", ArizeRequest.required("type", call.type()), List.of("FUNCTION"));
        }
    }

    /** What the description is to be; null for none. */
    static @Nullable String description(ArizePromptUpdate update) {
        Json description = update.description();
        if (description == null) {
            throw ArizeRequest.unprocessable("description must be given");
        }
        if (!description.isNull() && !description.isString()) {
            throw ArizeRequest.unprocessable("description must be a string");
        }
        return description.isNull() ? null : description.stringValue();
    }

    static List<String> labels(ArizePromptLabels sent) {
        List<@Nullable String> labels = ArizeRequest.required("labels", sent.labels());
        if (labels.size() > MOST_LABELS) {
            throw ArizeRequest.unprocessable("labels must contain at most " + MOST_LABELS + " labels");
        }
        return labels.stream()
                .map(label -> ArizeRequest.name("label", label))
                .distinct()
                .toList();
    }

    private static void oneOf(String member, String word, Collection<String> known) {
        if (!known.contains(word)) {
            throw ArizeRequest.unprocessable(member + " must be one of " + new TreeSet<>(known));
        }
    }

    private static void objectOrNone(String member, @Nullable Json value) {
        if (value != null && !value.isNull() && !value.isObject()) {
            throw ArizeRequest.unprocessable(member + " must be an object");
        }
    }
}

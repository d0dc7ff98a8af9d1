package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.execution.Executions;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.experiments.OpikExecution;
import io.diglot.opik.experiments.OpikPromptVersionLink;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Opik demands of prompts that are to be run, in its words; and that their messages are whole, which Opik finds out only
 * when it runs them.
 */
final class ExecutionBody {

    /** An experiment each. */
    private static final int MOST_PROMPTS = 100;

    /** Each of them is held as long as it is run. */
    private static final long MOST_BYTES = 4L << 20;

    private ExecutionBody() {}

    static OpikExecution checked(OpikExecution execution) {
        List<OpikExecution.@Nullable Variant> prompts = execution.prompts();
        Violations violations = new Violations()
                .notBlank(execution.datasetName(), "datasetName")
                .check(prompts != null && !prompts.isEmpty(), "prompts must not be empty")
                .notNull(execution.datasetId(), "datasetId")
                .noMoreThan(prompts, 1, MOST_PROMPTS, "prompts");
        links(violations, execution.promptVersions(), "promptVersions");
        if (prompts != null) {
            for (int at = 0; at < prompts.size(); at++) {
                prompt(violations, prompts.get(at), "prompts[" + at + "].");
            }
        }
        violations.check(size(prompts) <= MOST_BYTES, "prompts cannot exceed " + MOST_BYTES + " bytes");
        violations.refuse();
        return execution;
    }

    private static long size(@Nullable List<OpikExecution.@Nullable Variant> prompts) {
        return each(prompts).mapToLong(ExecutionBody::size).sum();
    }

    private static long size(OpikExecution.Variant prompt) {
        long messages = each(prompt.messages())
                .mapToLong(message ->
                        message.content() == null ? 0 : message.content().length())
                .sum();
        return prompt.configs() == null ? messages : messages + prompt.configs().length();
    }

    private static <T> Stream<T> each(@Nullable List<@Nullable T> values) {
        return values == null ? Stream.of() : values.stream().flatMap(Stream::ofNullable);
    }

    private static void prompt(Violations violations, OpikExecution.@Nullable Variant prompt, String path) {
        if (prompt == null) {
            violations.notNull(null, path + "<list element>");
            return;
        }
        if (prompt.configs() != null && !prompt.configs().isObject()) {
            throw OpikRequest.badRequest("Unable to process JSON. " + path + "configs is no object");
        }
        List<OpikExecution.@Nullable Message> messages = prompt.messages();
        violations
                .notBlank(prompt.model(), path + "model")
                .notNull(messages, path + "messages")
                .check(messages == null || !messages.isEmpty(), path + "messages must not be empty");
        links(violations, prompt.promptVersions(), path + "promptVersions");
        if (messages != null) {
            for (int at = 0; at < messages.size(); at++) {
                message(violations, messages.get(at), path + "messages[" + at + "].");
            }
        }
    }

    private static void message(Violations violations, OpikExecution.@Nullable Message message, String path) {
        if (message == null) {
            violations.notNull(null, path + "<list element>");
            return;
        }
        violations.notBlank(message.role(), path + "role").notNull(message.content(), path + "content");
        if (message.content() != null && message.role() != null) {
            violations.check(Executions.isTemplate(message), path + "content is no valid Mustache template");
        }
    }

    private static void links(
            Violations violations, @Nullable List<@Nullable OpikPromptVersionLink> links, String path) {
        if (links != null) {
            for (int at = 0; at < links.size(); at++) {
                OpikPromptVersionLink link = links.get(at);
                violations.notNull(link == null ? null : link.id(), path + "[" + at + "].id");
            }
        }
    }
}

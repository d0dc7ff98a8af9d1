package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.model.prompts.LabelledVersion;
import io.diglot.model.prompts.LocatedPrompt;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptAtVersion;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prompts as Arize shows and sends them. What a version says of the model that is asked stands in its metadata, where Opik's
 * clients see it. What is lost: {@code fidelity/arize/prompt.yaml}.
 */
@Named
@Singleton
public final class ArizePromptMapper {

    public static final Set<String> PROVIDERS =
            Set.of("OPEN_AI", "AZURE_OPEN_AI", "AWS_BEDROCK", "VERTEX_AI", "ANTHROPIC", "CUSTOM");
    public static final Set<String> FORMATS = Set.of("F_STRING", "MUSTACHE", "NONE");
    public static final Set<String> ROLES = ArizeMessages.ROLES;

    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String INVOCATION_PARAMS = "invocation_params";
    private static final String PROVIDER_PARAMS = "provider_params";

    private final ArizeIds ids;

    @Inject
    public ArizePromptMapper(ArizeIds ids) {
        this.ids = ids;
    }

    public ArizePrompt toArize(LocatedPrompt located) {
        return prompt(located, null);
    }

    public ArizePrompt toArize(PromptAtVersion at) {
        return prompt(at.prompt(), toArize(at.version()));
    }

    private ArizePrompt prompt(LocatedPrompt located, @Nullable ArizePromptVersion version) {
        Prompt prompt = located.prompt();
        return new ArizePrompt(
                ids.toArize(prompt.id()),
                prompt.name(),
                prompt.description(),
                ids.toArize(located.workspace()),
                prompt.createdAt(),
                prompt.lastUpdatedAt(),
                prompt.createdBy(),
                version);
    }

    public ArizePromptVersion toArize(LabelledVersion labelled) {
        PromptVersion version = labelled.version();
        Json settings =
                version.metadata() != null && version.metadata().isObject() ? version.metadata() : Json.EMPTY_OBJECT;
        return new ArizePromptVersion(
                ids.toArize(version.id()),
                ids.toArize(version.promptId()),
                version.commit(),
                Objects.requireNonNullElse(version.changeDescription(), ""),
                ArizeMessages.of(version.template(), labelled.structure()),
                switch (version.type()) {
                    case PYTHON -> "F_STRING";
                    case MUSTACHE, JINJA2 -> "MUSTACHE";
                },
                text(settings, PROVIDER).filter(PROVIDERS::contains).orElse("CUSTOM"),
                text(settings, MODEL).orElse(""),
                object(settings, INVOCATION_PARAMS),
                object(settings, PROVIDER_PARAMS),
                version.createdAt(),
                version.createdBy(),
                labelled.labels());
    }

    /** A version of a prompt of messages, of what was checked to be complete. */
    public PromptVersionDraft toModel(ArizePromptCommit sent) {
        return draft(sent, ArizeMessages.template(Objects.requireNonNull(sent.messages())));
    }

    /** A version of a prompt that is one text; none where the messages are more than what a user says. */
    public Optional<PromptVersionDraft> textToModel(ArizePromptCommit sent) {
        List<@Nullable ArizeMessage> messages = Objects.requireNonNull(sent.messages());
        ArizeMessage first = Objects.requireNonNull(messages.getFirst());
        boolean plain = messages.size() == 1
                && "USER".equals(first.role())
                && first.content() != null
                && !first.content().isBlank()
                && first.toolCallId() == null
                && first.toolCalls() == null;
        return plain ? Optional.of(draft(sent, Objects.requireNonNull(first.content()))) : Optional.empty();
    }

    private static PromptVersionDraft draft(ArizePromptCommit sent, String template) {
        SequencedMap<String, Json> settings = new LinkedHashMap<>();
        settings.put(PROVIDER, Json.string(Objects.requireNonNull(sent.provider())));
        if (sent.model() != null) {
            settings.put(MODEL, Json.string(sent.model()));
        }
        put(settings, INVOCATION_PARAMS, sent.invocationParams());
        put(settings, PROVIDER_PARAMS, sent.providerParams());
        return new PromptVersionDraft(
                null,
                null,
                template,
                Json.object(settings),
                "MUSTACHE".equals(sent.inputVariableFormat()) ? PromptVersion.Type.MUSTACHE : PromptVersion.Type.PYTHON,
                Objects.requireNonNull(sent.commitMessage()),
                List.of());
    }

    private static void put(SequencedMap<String, Json> settings, String name, @Nullable Json value) {
        if (value != null && !value.isNull()) {
            settings.put(name, value);
        }
    }

    private static Optional<String> text(Json settings, String name) {
        return settings.member(name).filter(Json::isString).map(Json::stringValue);
    }

    private static @Nullable Json object(Json settings, String name) {
        return settings.member(name).filter(Json::isObject).orElse(null);
    }
}

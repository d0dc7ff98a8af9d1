package io.diglot.opik.prompts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a prompt as Opik shows it ({@code PromptVersion_Public}, {@code PromptVersion_Detail}).
 *
 * @param promptId absent where the version stands within its prompt
 * @param versionNumber {@code v} and which it is of its prompt, from 1; absent on servers that do not number them
 * @param environments absent where the version stands within its prompt, and on servers that do not know them
 * @param variables absent in lists
 * @param templateStructure absent where the version stands within its prompt
 */
public record OpikPromptVersion(
        UUID id,
        @Nullable UUID promptId,
        String commit,
        @Nullable String versionNumber,
        String template,
        @Nullable Json metadata,
        OpikPromptType type,
        @JsonInclude(Include.NON_EMPTY) List<String> environments,
        @Nullable String changeDescription,
        @JsonInclude(Include.NON_EMPTY) List<String> tags,
        @Nullable List<String> variables,
        @Nullable OpikTemplateStructure templateStructure,
        Instant createdAt,
        String createdBy)
        implements OpikResource {

    private static final Pattern NUMBER = Pattern.compile("v([1-9][0-9]{0,17})");

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikPromptVersion {
        type = Objects.requireNonNullElse(type, OpikPromptType.MUSTACHE);
        environments = Objects.requireNonNullElse(environments, List.of());
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    /** Which it is of its prompt, where the server says it. */
    public OptionalLong number() {
        Matcher said = NUMBER.matcher(Objects.requireNonNullElse(versionNumber, ""));
        return said.matches() ? OptionalLong.of(Long.parseLong(said.group(1))) : OptionalLong.empty();
    }
}

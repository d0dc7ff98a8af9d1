package io.diglot.model.prompts;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt was at a time. But for its tags it never changes.
 *
 * @param commit a name of eight characters, of its own among the versions of the prompt
 * @param number which of the prompt's versions it is, from 1
 */
public record PromptVersion(
        PromptVersionId id,
        PromptId promptId,
        String commit,
        long number,
        String template,
        @Nullable Json metadata,
        Type type,
        @Nullable String changeDescription,
        List<String> tags,
        Instant createdAt,
        String createdBy) {

    private static final int COMMIT_LENGTH = 8;

    public PromptVersion {
        tags = List.copyOf(tags);
    }

    /** The same, under another number. */
    public PromptVersion numbered(long other) {
        return new PromptVersion(
                id, promptId, commit, other, template, metadata, type, changeDescription, tags, createdAt, createdBy);
    }

    /** How variables stand in a template. */
    public enum Type {
        MUSTACHE,
        JINJA2,
        PYTHON
    }

    /** The commit of a version that nobody gave another: the end of its id. */
    public static String commitOf(PromptVersionId id) {
        String text = id.toString();
        return text.substring(text.length() - COMMIT_LENGTH);
    }
}

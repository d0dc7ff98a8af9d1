package io.diglot.model.prompts;

import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template of what a language model is asked, which has versions.
 *
 * @param projectId the project that it is of; absent: the workspace alone
 */
public record Prompt(
        PromptId id,
        String name,
        @Nullable ProjectId projectId,
        @Nullable String description,
        Structure structure,
        List<String> tags,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public Prompt {
        tags = List.copyOf(tags);
    }

    /** What the templates of a prompt are made of; it never changes. */
    public enum Structure {
        /** One text. */
        TEXT,
        /** A JSON array of messages. */
        CHAT
    }

    /** The same under another name. */
    public Prompt named(String other) {
        return new Prompt(
                id, other, projectId, description, structure, tags, createdAt, createdBy, lastUpdatedAt, lastUpdatedBy);
    }

    /** The same, changed by somebody. */
    public Prompt touched(Instant now, String author) {
        return new Prompt(id, name, projectId, description, structure, tags, createdAt, createdBy, now, author);
    }
}

package io.diglot.model.tags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a tag.
 *
 * @param name another one; absent: it stays
 */
public record TagRevision(@Nullable String name, Field<String> description, Field<TagColor> color) {

    /** What becomes of something that a tag may be without. */
    public sealed interface Field<T> {

        /** What it is afterwards. */
        @Nullable
        T of(@Nullable T before);

        /** It stays as it is. */
        record Same<T>() implements Field<T> {
            @Override
            public @Nullable T of(@Nullable T before) {
                return before;
            }
        }

        /** It becomes another, or none. */
        record Other<T>(@Nullable T value) implements Field<T> {
            @Override
            public @Nullable T of(@Nullable T before) {
                return value;
            }
        }
    }

    public Tag of(Tag before, Instant now) {
        return new Tag(
                before.id(),
                name == null ? before.name() : name,
                description.of(before.description()),
                color.of(before.color()),
                before.createdAt(),
                now);
    }
}

package io.diglot.model.queues;

import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.examples.Example;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a queue holds, and what was said of it.
 *
 * @param example absent where it is gone
 */
public record QueuedExample(
        ExampleQueue queue, QueueRecord record, @Nullable Example example) {

    /** Who is to annotate it. */
    public List<String> assigned() {
        return Objects.requireNonNullElse(record.assigned(), queue.says().annotators());
    }

    /** Whether annotations under this name are asked for. */
    public boolean asksFor(String name) {
        return queue.configs().stream().map(AnnotationConfig::name).anyMatch(name::equals);
    }
}

package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/**
 * Copies a prompt: itself, then its versions that the target has not as they are, the oldest first. Where it goes on is seen
 * from what is there. A version is never taken away: no client can.
 */
final class PromptCopy implements Part {

    private static final int AT_ONCE = 50;

    private final Reconciliation both;
    private final Container container;
    private final CopiedPrompt prompt;
    private final CopySource source;
    private final CopyTarget target;
    private final PromptId id;
    private @Nullable Deque<Missing> missing;

    PromptCopy(Reconciliation both, Container container, CopiedPrompt prompt) {
        this.both = both;
        this.container = container;
        this.prompt = prompt;
        this.source = both.source();
        this.target = both.target();
        this.id = prompt.prompt().id();
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (missing == null) {
            if (!target.keepsPrompts() || !putPrompt()) {
                return false;
            }
            missing = missing();
            both.progress().expects(missing.size());
        }
        for (int i = 0; i < AT_ONCE && !missing.isEmpty(); i++) {
            Missing next = missing.remove();
            // A backend may know the number of a version only by its place among the others.
            source.promptVersion(container.from(), next.id())
                    .map(found -> found.numbered(next.number()))
                    .ifPresent(this::put);
            both.progress().done(1);
        }
        return !missing.isEmpty();
    }

    /** Whether it is there then. */
    private boolean putPrompt() {
        Optional<CopiedPrompt> there = both.seen().targetPrompt(container);
        CanonicalRecord record = CanonicalRecord.of(prompt);
        return !both.mustWrite(
                        container, record, 0, there.map(CanonicalRecord::of).orElse(null))
                || both.write(container, record, () -> target.putPrompt(container.to(), prompt))
                || there.isPresent();
    }

    /** A version that is to be written. */
    private record Missing(long number, PromptVersionId id) {

        static final Comparator<Missing> OLDEST_FIRST = Comparator.comparing(Missing::number)
                .thenComparing(version -> version.id().toString());
    }

    private Deque<Missing> missing() {
        Map<PromptVersionId, CanonicalRecord> there = PromptCheck.versionsThere(both, container);
        TreeSet<Missing> found = new TreeSet<>(Missing.OLDEST_FIRST);
        source.promptVersions(container.from(), id, version -> {
            PromptVersionId its = version.version().id();
            if (both.mustWrite(container, CanonicalRecord.of(version), 0, there.get(its))) {
                found.add(new Missing(version.version().number(), its));
            }
        });
        return new ArrayDeque<>(found);
    }

    private void put(CopiedPromptVersion version) {
        both.write(
                container, CanonicalRecord.of(version), () -> target.putPromptVersion(container.to(), prompt, version));
    }
}

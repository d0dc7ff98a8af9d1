package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.item.ExecutionContext;

/** Compares a prompt on both sides: itself, then its versions. */
final class PromptCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedPrompt prompt;
    private final PromptId id;
    private final Findings findings;

    PromptCheck(Reconciliation both, Container container, CopiedPrompt prompt, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.prompt = prompt;
        this.id = prompt.prompt().id();
        this.findings = new Findings(both, container, 0, isForeseen);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        Optional<CopiedPrompt> there = both.seen().targetPrompt(container);
        Map<PromptVersionId, CanonicalRecord> theirs =
                there.isPresent() ? versionsThere(both, container) : new LinkedHashMap<>();
        Map<PromptVersionId, CanonicalRecord> ours = new LinkedHashMap<>();
        both.source()
                .promptVersions(
                        container.from(),
                        id,
                        version -> ours.put(version.version().id(), CanonicalRecord.of(version)));
        both.progress().expects(1L + ours.size());
        findings.compare(
                CanonicalRecord.of(prompt), there.map(CanonicalRecord::of).orElse(null));
        ours.forEach((version, record) -> findings.compare(record, theirs.remove(version)));
        theirs.values().forEach(findings::surplus);
        findings.end(ContainerKind.PROMPT);
        return false;
    }

    /** The versions that the target has of a prompt. */
    static Map<PromptVersionId, CanonicalRecord> versionsThere(Reconciliation both, Container container) {
        CopyTarget target = both.target();
        boolean isTold = target.keepsPromptEnvironments(container.to());
        Map<PromptVersionId, CanonicalRecord> there = new LinkedHashMap<>();
        target.promptVersions(
                container.to(),
                new PromptId(container.id()),
                version -> there.put(
                        version.version().id(), CanonicalRecord.of(isTold ? version : version.withoutEnvironments())));
        return there;
    }
}

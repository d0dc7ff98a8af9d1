package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares a prompt on both sides: itself, then its versions. */
final class PromptCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final CopiedPrompt prompt;
    private final PromptId id;
    private final @Nullable Foresight foresight;
    private final Findings findings;

    PromptCheck(Reconciliation both, Container container, CopiedPrompt prompt, boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.prompt = prompt;
        this.id = prompt.prompt().id();
        this.foresight = isForeseen ? new Foresight(both, container) : null;
        this.findings = new Findings(both, container, 0, foresight);
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
        CanonicalRecord record = CanonicalRecord.of(prompt);
        CanonicalRecord other = there.map(CanonicalRecord::of).orElse(null);
        if (foresight == null) {
            findings.compareAsItIs(record, other, Set.of());
            compareAsTheyAre(ours, theirs);
        } else {
            Failure refused = foresight.refusal(id);
            if (refused == null) {
                findings.compare(record, other, Set.of(), it -> foresight.placed(it, prompt));
            } else if (other == null) {
                findings.refused(record, refused);
            } else {
                findings.compareAsItIs(record, other, Set.of());
            }
            if (refused != null && other == null) {
                compareAsTheyAre(ours, theirs);
            } else {
                compareAsTheyWillBe(ours, theirs);
            }
        }
        theirs.values().forEach(findings::surplus);
        findings.end(ContainerKind.PROMPT);
        return false;
    }

    private void compareAsTheyAre(
            Map<PromptVersionId, CanonicalRecord> ours, Map<PromptVersionId, CanonicalRecord> theirs) {
        ours.forEach((version, record) -> findings.compareAsItIs(record, theirs.remove(version), Set.of()));
    }

    private void compareAsTheyWillBe(
            Map<PromptVersionId, CanonicalRecord> ours, Map<PromptVersionId, CanonicalRecord> theirs) {
        Map<PromptVersionId, Long> numbers = numbers(ours, theirs);
        Set<String> environments = both.target().keepsAll() ? both.seen().environments(container) : Set.of();
        ours.forEach((version, record) -> {
            CanonicalRecord there = theirs.remove(version);
            findings.compare(
                    record,
                    there == null ? null : Foresight.standing(there, environments),
                    Set.of(),
                    it -> Foresight.standing(Foresight.with(it, "number", numbers.get(version)), environments));
        });
    }

    /** Those that versions get: where clients of the target have made one of the same number, the next one. */
    private static Map<PromptVersionId, Long> numbers(
            Map<PromptVersionId, CanonicalRecord> ours, Map<PromptVersionId, CanonicalRecord> theirs) {
        Map<PromptVersionId, Long> numbers = new HashMap<>();
        SortedSet<Long> given = new TreeSet<>();
        theirs.forEach((version, record) -> {
            given.add(number(record));
            numbers.put(version, number(record));
        });
        ours.entrySet().stream()
                .filter(version -> !theirs.containsKey(version.getKey()))
                .sorted(Comparator.comparing(
                                (Map.Entry<PromptVersionId, CanonicalRecord> version) -> number(version.getValue()))
                        .thenComparing(version -> version.getKey().toString()))
                .forEach(version -> {
                    long wanted = number(version.getValue());
                    long free = given.contains(wanted) ? given.last() + 1 : wanted;
                    given.add(free);
                    numbers.put(version.getKey(), free);
                });
        return numbers;
    }

    private static long number(CanonicalRecord version) {
        return Long.parseLong(Objects.requireNonNull(version.fields().get("number")));
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

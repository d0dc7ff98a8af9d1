package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.json.Json;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.Trace;
import io.diglot.opik.guardrails.OpikGuardrailBatch;
import io.diglot.opik.guardrails.OpikGuardrailsValidation;
import io.diglot.opik.traces.OpikTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What guardrails found in traces. Opik gives each an id of its own and takes none away, so that what is there is never sent
 * again. It shows neither what a guardrail was told to look for nor what it saw.
 */
final class RunGuardrails {

    private static final Json UNKNOWN = Json.of("{}");
    private static final String PASSED = "passed";

    private final OpikCalls calls;
    private final CopiedTraces traces;
    private final ProjectNames projects;

    RunGuardrails(OpikCalls calls, CopiedTraces traces, ProjectNames projects) {
        this.calls = calls;
        this.traces = traces;
        this.projects = projects;
    }

    /** What a server shows of a trace; absent where that is nothing, since an old one knows of none. */
    static @Nullable List<CopiedGuardrail> of(OpikTrace trace) {
        List<GuardrailCheck> shown = checks(trace);
        return shown.isEmpty()
                ? null
                : shown.stream().map(check -> new CopiedGuardrail(check, null)).toList();
    }

    private static List<GuardrailCheck> checks(@Nullable OpikTrace trace) {
        return trace == null
                ? List.of()
                : Stream.ofNullable(trace.guardrailsValidations())
                        .flatMap(List::stream)
                        .flatMap(RunGuardrails::checks)
                        .toList();
    }

    private static Stream<GuardrailCheck> checks(OpikGuardrailsValidation shown) {
        return shown.checks().stream()
                .map(check -> new GuardrailCheck(
                        new SpanId(shown.spanId()), check.name(), check.result().equals(PASSED)));
    }

    /** Writes what was found in runs or other traces, which are there; the rest stays. */
    void put(Workspace workspace, List<? extends CopiedPieces> runs) {
        Map<String, Map<UUID, List<CopiedGuardrail>>> byProject = new LinkedHashMap<>();
        for (CopiedPieces run : runs) {
            Piece<Trace> trace = run.trace();
            List<CopiedGuardrail> found = run.guardrails();
            if (trace != null && found != null && !found.isEmpty()) {
                byProject
                        .computeIfAbsent(trace.projectName(), any -> new LinkedHashMap<>())
                        .put(trace.value().id().value(), found);
            }
        }
        byProject.forEach((project, wanted) -> put(workspace, project, wanted));
    }

    /** One experiment at a time, since several may have a trace. */
    private synchronized void put(Workspace workspace, String project, Map<UUID, List<CopiedGuardrail>> wanted) {
        calls.anew(() -> {
            Map<UUID, OpikTrace> there = there(workspace, project, wanted);
            List<OpikGuardrailBatch.Item> missing = new ArrayList<>();
            wanted.forEach((trace, found) -> {
                List<GuardrailCheck> known = new ArrayList<>(checks(there.get(trace)));
                found.stream()
                        .filter(guardrail -> !known.remove(guardrail.check()))
                        .flatMap(guardrail -> item(trace, project, guardrail))
                        .forEach(missing::add);
            });
            calls.sendAllOnce(missing, RunGuardrails::size, calls.in(workspace)::createGuardrails);
        });
    }

    private Map<UUID, OpikTrace> there(Workspace workspace, String project, Map<UUID, List<CopiedGuardrail>> wanted) {
        TreeSet<String> ids =
                wanted.keySet().stream().map(UUID::toString).collect(Collectors.toCollection(TreeSet::new));
        return projects.id(workspace, project)
                .map(id -> traces.of(workspace, id, ids).traces())
                .orElse(Map.of());
    }

    /** None of what Opik does not look for. */
    private static Stream<OpikGuardrailBatch.Item> item(UUID trace, String project, CopiedGuardrail guardrail) {
        GuardrailCheck check = guardrail.check();
        CopiedGuardrail.Kept kept = guardrail.kept();
        return Stream.of(OpikGuardrailBatch.Name.values())
                .filter(name -> name.name().equals(check.name()))
                .map(name -> new OpikGuardrailBatch.Item(
                        null,
                        trace,
                        check.span().value(),
                        project,
                        null,
                        name,
                        check.passed() ? OpikGuardrailBatch.Result.PASSED : OpikGuardrailBatch.Result.FAILED,
                        kept == null ? UNKNOWN : kept.config(),
                        kept == null ? UNKNOWN : kept.details()));
    }

    private static long size(OpikGuardrailBatch.Item item) {
        return (long) SentPieces.FRAME
                + Objects.requireNonNull(item.config()).length()
                + Objects.requireNonNull(item.details()).length();
    }
}

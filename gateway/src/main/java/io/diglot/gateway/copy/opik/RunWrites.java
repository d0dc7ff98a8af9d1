package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.storage.TraceStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes runs and takes them away. A reader sees a run once its item is there, which comes last, before comments. */
final class RunWrites {

    private final OpikCalls calls;
    private final CopiedItems items;
    private final CopiedTraces traces;
    private final SuperfluousScores superfluous;
    private final RunComments comments;
    private final RunGuardrails guardrails;

    RunWrites(
            OpikCalls calls,
            CopiedItems items,
            CopiedTraces traces,
            SuperfluousScores superfluous,
            RunComments comments,
            RunGuardrails guardrails) {
        this.calls = calls;
        this.items = items;
        this.traces = traces;
        this.superfluous = superfluous;
        this.comments = comments;
        this.guardrails = guardrails;
    }

    /** Writes runs, each over what is there of it. */
    void put(Workspace workspace, ExperimentId experiment, List<CopiedRun> runs) {
        SentPieces sent = new SentPieces();
        for (CopiedRun run : runs) {
            if (run.trace() != null) {
                sent.add(
                        run.trace().value().id().value(),
                        TraceStorage.toOpik(
                                run.item(), run.trace().value(), run.trace().projectName()));
            }
            run.spans().forEach(sent::add);
        }
        superfluous.takeBack(workspace, experiment, runs, sent.traceScores(), sent.spanScores());
        sent.send(calls, workspace);
        calls.sendAll(
                runs.stream().map(RunWrites::item).toList(),
                item -> SentPieces.FRAME,
                calls.in(workspace)::createExperimentItems);
        items.written(experiment, runs.stream().map(run -> unplaced(run.item())).toList(), Set.of());
        comments.put(workspace, runs);
        guardrails.put(workspace, runs);
    }

    private static OpikExperimentItemsWrite.Item item(CopiedRun run) {
        ExperimentItem item = run.item();
        return new OpikExperimentItemsWrite.Item(
                item.id().value(),
                item.experimentId().value(),
                item.datasetItemId(),
                item.traceId().value(),
                run.trace() == null ? null : run.trace().projectName(),
                item.executionPolicy());
    }

    /** Where it lies here is not known yet: the project has another id than that of the source. */
    private static ExperimentItem unplaced(ExperimentItem item) {
        return new ExperimentItem(
                item.id(),
                item.experimentId(),
                item.datasetItemId(),
                item.exampleId(),
                item.traceId(),
                null,
                item.executionPolicy(),
                item.createdAt(),
                item.createdBy(),
                item.lastUpdatedAt(),
                item.lastUpdatedBy());
    }

    /** Takes runs away, their traces first: what a crash leaves then is seen, and is taken away again. */
    void remove(Workspace workspace, ExperimentId experiment, List<ExperimentItem> removed) {
        CopiedItems.Links links = items.read(workspace, experiment);
        Set<ExperimentItemId> gone = removed.stream().map(ExperimentItem::id).collect(Collectors.toSet());
        Set<UUID> linked = links.items().stream()
                .filter(item -> !gone.contains(item.id()))
                .map(item -> item.traceId().value())
                .collect(Collectors.toSet());
        List<ExperimentItem> there =
                links.items().stream().filter(item -> gone.contains(item.id())).toList();
        CopiedTraces.Found found = traces.withShared(workspace, experiment, there, links.home());
        List<UUID> deleted = found.traces().entrySet().stream()
                .filter(entry ->
                        !linked.contains(entry.getKey()) && !found.shared().contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        calls.sendAll(deleted, id -> 0, calls.in(workspace)::deleteTraces);
        unlink(workspace, experiment, gone);
    }

    /** Takes items away; their traces stay. */
    void unlink(Workspace workspace, ExperimentId experiment, List<ExperimentItem> removed) {
        unlink(workspace, experiment, removed.stream().map(ExperimentItem::id).collect(Collectors.toSet()));
    }

    private void unlink(Workspace workspace, ExperimentId experiment, Set<ExperimentItemId> gone) {
        calls.sendAll(
                gone.stream().map(ExperimentItemId::value).toList(),
                id -> 0,
                calls.in(workspace)::deleteExperimentItems);
        items.written(experiment, List.of(), gone);
    }
}

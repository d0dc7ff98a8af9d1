package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.TraceCopy;
import io.diglot.gateway.store.copies.WholeTrace;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces of the embedded store that are runs of no experiment. */
final class StoreTraces {

    private final StoreAccess access;
    private final @Nullable StoreFiles files;

    /** @param files absent: without what is attached to traces and spans */
    StoreTraces(StoreAccess access, @Nullable StoreFiles files) {
        this.access = access;
        this.files = files;
    }

    List<CopiedProject> projects(Workspace workspace) {
        return access.read(workspace, work -> {
            CopyReader reader = new CopyReader(work);
            return new TraceCopy(work)
                    .projects().stream()
                            .map(counted -> new CopiedProject(
                                    counted.project(), reader.nameOf(counted.project()), counted.traces()))
                            .toList();
        });
    }

    TracePortion loose(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        List<CopiedTrace> some = withFiles(
                workspace,
                access.read(
                        workspace,
                        work -> copied(work, new TraceCopy(work).loose(project.id(), before, since, limit))));
        return new TracePortion(
                some, some.size(), some.isEmpty() ? null : some.getLast().id());
    }

    List<CopiedTrace> of(Workspace workspace, List<TraceId> ids) {
        List<CopiedTrace> all = new ArrayList<>();
        List<TraceId> left = ids.stream().distinct().toList();
        while (!left.isEmpty()) {
            PartlyRead<CopiedTrace, TraceId> read = first(workspace, left);
            all.addAll(read.read());
            left = read.unread();
        }
        return all;
    }

    /** As many of the first ones as fit into memory. */
    PartlyRead<CopiedTrace, TraceId> first(Workspace workspace, List<TraceId> ids) {
        List<String> asked = ids.stream().map(TraceId::toString).toList();
        PartlyRead<CopiedTrace, String> read = access.read(workspace, work -> {
            PartlyRead<WholeTrace, String> some = new TraceCopy(work).read(asked);
            return new PartlyRead<>(copied(work, some.read()), some.unread(), some.size());
        });
        return new PartlyRead<>(
                withFiles(workspace, read.read()),
                ids.subList(ids.size() - read.unread().size(), ids.size()),
                read.size());
    }

    private List<CopiedTrace> withFiles(Workspace workspace, List<CopiedTrace> traces) {
        return files == null || traces.isEmpty() ? traces : files.withThose(workspace, traces);
    }

    private static List<CopiedTrace> copied(UnitOfWork work, List<WholeTrace> whole) {
        CopyReader reader = new CopyReader(work);
        Beside beside = Beside.of(work, whole);
        return whole.stream().map(each -> RunForms.copied(reader, each, beside)).toList();
    }

    long spansAlone(Workspace workspace) {
        return access.read(workspace, work -> new TraceCopy(work).spansAlone());
    }

    void put(Workspace workspace, List<CopiedTrace> traces) {
        access.read(workspace, work -> {
            new TraceCopy(work)
                    .refuseOthers(traces.stream().map(RunForms::whole).toList());
            return true;
        });
        for (List<CopiedTrace> some : WriteSlices.of(traces, WriteSlices::size, StoreSource.ROOM)) {
            access.write(workspace, work -> {
                new TraceCopy(work).write(some.stream().map(RunForms::whole).toList(), Homes.of(work, some));
                some.forEach(trace -> Beside.put(work, trace));
            });
        }
    }

    /** Whatever links to them. */
    void delete(Workspace workspace, List<TraceId> ids) {
        for (List<TraceId> some : WriteSlices.of(ids, id -> 0, StoreSource.ROOM)) {
            access.writeAlways(workspace, work -> new Traces(work).delete(some));
        }
    }

    void remove(Workspace workspace, List<TraceId> ids) {
        for (List<TraceId> some : WriteSlices.of(ids, id -> 0, StoreSource.ROOM)) {
            access.writeAlways(workspace, work -> new TraceCopy(work).remove(some));
        }
    }
}

package io.diglot.gateway.second;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.engine.Carrier;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.store.mirror.TraceStanding.NamedThread;
import io.diglot.identity.IdCodec;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the traces of a workspace that are runs of no experiment, and its threads, on the second backend what they are on the
 * first, as far as they are due: the traces first. It alone takes traces away there, also those that were runs. It may be broken
 * off anywhere and repeated.
 */
final class PieceCarrying {

    private static final Logger LOG = LoggerFactory.getLogger(PieceCarrying.class);

    private final CopySource first;
    private final MirrorTarget second;
    private final Pieces pieces;
    private final Held held;
    private final MirrorMeters meters;
    private final Carrier carrier;
    private final Map<String, Failure> refusals = new HashMap<>();

    PieceCarrying(
            CopySource first, MirrorTarget second, CopyFates fates, Pieces pieces, Held held, MirrorMeters meters) {
        this.first = first;
        this.second = second;
        this.pieces = pieces;
        this.held = held;
        this.meters = meters;
        this.carrier = new Carrier(
                Reconciliation.ofOne(first, second, fates, this::refused, second::removeRuns),
                () -> held.write(session -> {}));
    }

    private void refused(CanonicalRecord record, Failure failure) {
        refusals.put(record.id(), failure);
    }

    Outcome carry() {
        for (List<BehindPiece> some = pieces.next(Behind.Kind.TRACE);
                !some.isEmpty();
                some = pieces.next(Behind.Kind.TRACE)) {
            Optional<Behind.Id> project = traces(some);
            if (project.isPresent()) {
                return new Outcome.Waits(project.get());
            }
        }
        for (List<BehindPiece> some = pieces.next(Behind.Kind.THREAD);
                !some.isEmpty();
                some = pieces.next(Behind.Kind.THREAD)) {
            threads(some);
        }
        return new Outcome.Done();
    }

    /** Gives back what goes first, if anything does. */
    private Optional<Behind.Id> traces(List<BehindPiece> some) {
        Set<UUID> asked = some.stream().map(piece -> piece.id().id()).collect(Collectors.toSet());
        Standing.Traces standing = pieces.standing().traces(asked);
        Set<UUID> there = standing.there();
        Set<UUID> loose = new HashSet<>(there);
        loose.removeAll(standing.runs());
        // The others are brought with their experiments, or are gone.
        inTurn(among(some, id -> !loose.contains(id)), others -> remove(others, there));
        List<TraceId> left = loose.stream()
                .sorted((one, other) -> other.toString().compareTo(one.toString()))
                .map(TraceId::new)
                .toList();
        while (!left.isEmpty()) {
            PartlyRead<CopiedTrace, TraceId> read = first.firstTraces(pieces.workspace(), "", left);
            Set<UUID> covered = left.subList(0, left.size() - read.unread().size()).stream()
                    .map(TraceId::value)
                    .collect(Collectors.toSet());
            Optional<Behind.Id> project = pieces.behindProject(
                    read.read().stream().flatMap(PieceCarrying::projects).toList());
            if (project.isPresent()) {
                // They name it as it is called by now.
                return project;
            }
            inTurn(among(some, covered::contains), those -> write(read.read(), those));
            left = read.unread();
        }
        return Optional.empty();
    }

    private static Stream<ProjectId> projects(CopiedTrace trace) {
        return Stream.concat(
                Stream.of(trace.trace().value().projectId()),
                trace.spans().stream().map(span -> span.value().projectId()));
    }

    private void remove(List<BehindPiece> others, Set<UUID> there) {
        List<BehindPiece> missing = among(others, id -> !there.contains(id));
        Set<UUID> gone = missing.stream()
                .filter(pieces.standing()::isGone)
                .map(piece -> piece.id().id())
                .collect(Collectors.toSet());
        missing.stream()
                .filter(piece -> !gone.contains(piece.id().id()))
                .map(piece -> piece.id().id().toString())
                .forEach(id -> refusals.put(id, new Failure.NotFound(Resource.TRACE, id)));
        if (!gone.isEmpty()) {
            carrier.between().run();
            second.deleteTraces(
                    pieces.workspace(), gone.stream().map(TraceId::new).toList());
        }
    }

    private void write(List<CopiedTrace> traces, List<BehindPiece> covered) {
        Set<UUID> read = traces.stream().map(trace -> trace.id().value()).collect(Collectors.toSet());
        // Gone since they were looked for.
        remove(among(covered, id -> !read.contains(id)), read);
        Map<CopiedProject, List<CopiedTrace>> byProject = traces.stream()
                .collect(Collectors.groupingBy(trace ->
                        project(trace.trace().value().projectId(), trace.trace().projectName())));
        pieces.see(held, byProject.keySet());
        byProject.forEach((project, its) -> carrier.carry(pieces.workspace(), project, its));
        // What is said of a thread comes with its traces.
        for (CopiedTrace trace : traces) {
            String thread = trace.trace().value().threadId();
            Failure failure = thread == null
                    ? null
                    : refusals.get(CopiedThread.key(trace.trace().projectName(), thread));
            if (failure != null) {
                refusals.putIfAbsent(trace.id().toString(), failure);
            }
        }
    }

    private static CopiedProject project(ProjectId id, String name) {
        return new CopiedProject(id, name, 0);
    }

    private void threads(List<BehindPiece> some) {
        inTurn(some, those -> {
            List<NamedThread> named = pieces.standing()
                    .named(those.stream().map(piece -> piece.id().id()).toList());
            Map<String, Set<String>> names = new TreeMap<>();
            named.forEach(thread -> names.computeIfAbsent(thread.projectName(), project -> new TreeSet<>())
                    .add(thread.name()));
            names.forEach((project, its) ->
                    carrier.carryThreads(pieces.workspace(), project(new ProjectId(new UUID(0, 0)), project), its));
            for (NamedThread thread : named) {
                Failure failure = refusals.get(CopiedThread.key(thread.projectName(), thread.name()));
                if (failure != null) {
                    refusals.put(thread.id().toString(), failure);
                }
            }
        });
    }

    /** Carries some, and notes what became of each. */
    private void inTurn(List<BehindPiece> some, Consumer<List<BehindPiece>> carry) {
        if (some.isEmpty()) {
            return;
        }
        refusals.clear();
        try {
            carry.accept(some);
            Map<UUID, Optional<String>> left = new HashMap<>();
            refusals.forEach((id, failure) -> IdCodec.uuid(id).ifPresent(uuid -> left.put(uuid, said(failure))));
            pieces.end(held, some, left);
            count(some, left);
        } catch (Turn.Over e) {
            pieces.noteAgain(some);
            throw e;
        }
    }

    /** A thread whose traces are to be brought there first only waits, and so does what may be shown late. */
    private static Optional<String> said(Failure failure) {
        return failure instanceof Failure.NotFound ? Optional.empty() : Optional.of(failure.text());
    }

    private void count(Collection<BehindPiece> some, Map<UUID, Optional<String>> left) {
        List<String> failures = new ArrayList<>();
        for (BehindPiece piece : some) {
            UUID id = piece.id().id();
            if (!left.containsKey(id)) {
                meters.carried(piece.id().kind());
            } else if (left.get(id).isPresent()) {
                meters.failed(piece.id().kind());
                failures.add(left.get(id).get());
            }
        }
        if (!failures.isEmpty()) {
            LOG.warn(
                    "not mirrored yet: workspace={} pieces={} failure={}",
                    pieces.workspace().name(),
                    failures.size(),
                    failures.getFirst());
        }
    }

    private static List<BehindPiece> among(List<BehindPiece> some, Predicate<UUID> which) {
        return some.stream().filter(piece -> which.test(piece.id().id())).toList();
    }
}

package io.diglot.gateway.second;

import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.opik.TracePlace;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.store.mirror.TraceStanding.NamedThread;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * That of an Opik server. It tells nothing of a thread by its id, so that threads go by the ids that they have on the second
 * backend, which has each one that a trace there is of.
 *
 * @param second that of the second backend; absent where it is not open
 * @param gone whether one was missed for long enough
 */
record OpikStanding(OpikSide first, Optional<Standing> second, Workspace workspace, Predicate<BehindPiece> gone)
        implements Standing {

    @Override
    public Traces traces(Collection<UUID> ids) {
        Map<UUID, TracePlace> places = first.places(workspace, ids);
        if (places.size() < Set.copyOf(ids).size()) {
            first.requireServed(workspace);
        }
        Set<UUID> experiments = new HashSet<>();
        Set<UUID> runs = new HashSet<>();
        places.forEach((id, place) -> {
            experiments.addAll(place.experiments());
            if (!place.experiments().isEmpty()) {
                runs.add(id);
            }
        });
        return new Traces(places.keySet(), experiments, runs);
    }

    @Override
    public boolean isGone(BehindPiece missing) {
        return gone.test(missing);
    }

    @Override
    public Set<UUID> threads(Collection<UUID> ids) {
        return second.map(there -> there.threads(ids)).orElse(Set.of());
    }

    @Override
    public List<NamedThread> named(Collection<UUID> threads) {
        return second.map(there -> there.named(threads)).orElse(List.of());
    }

    @Override
    public void eachTrace(Consumer<List<UUID>> each) {
        first.projects(workspace).forEach(project -> first.looseIds(workspace, project.id(), each));
    }

    /** What is said of others comes with their traces. */
    @Override
    public void eachThread(Consumer<List<UUID>> each) {
        second.ifPresent(there -> there.eachThread(each));
    }
}

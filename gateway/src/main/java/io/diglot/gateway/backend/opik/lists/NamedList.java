package io.diglot.gateway.backend.opik.lists;

import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A list of several workspaces, the newest first, of what there is so little of that each workspace is read whole.
 *
 * @param workspaces those that a caller sees
 * @param nameOf what may be looked for by a part of it
 * @param placeOf where one stands
 */
public record NamedList<T>(OpikWorkspaces workspaces, Function<T, String> nameOf, Function<T, Place> placeOf) {

    private static final int WORKSPACES_AT_ONCE = 4;

    /**
     * A stretch of it.
     *
     * @param name what names contain, in whatever case
     * @param from behind which it begins
     * @param all everything of a workspace
     */
    public Mono<Slice<T>> slice(
            Caller caller,
            SpaceScope scope,
            Optional<String> name,
            Optional<Position> from,
            int limit,
            Function<Workspace, Flux<T>> all) {
        Optional<Place> behind = from.map(Place::of);
        return workspaces
                .within(caller, scope)
                .flatMapIterable(seen -> seen)
                .flatMap(all, WORKSPACES_AT_ONCE)
                .filter(found -> name.map(part -> OpikWorkspaces.contains(nameOf.apply(found), part))
                        .orElse(true))
                .filter(found -> behind.map(place -> place.compareTo(placeOf.apply(found)) < 0)
                        .orElse(true))
                .collectSortedList(Comparator.comparing(placeOf))
                .map(found ->
                        Slice.cut(found, limit, last -> placeOf.apply(last).position()));
    }
}

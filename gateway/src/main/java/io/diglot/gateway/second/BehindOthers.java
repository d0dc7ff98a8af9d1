package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.spaces.Workspace;
import java.util.Optional;

/** In what else the second backend is behind, as is asked before something is brought there. */
interface BehindOthers {

    /** Whether it is behind in one by a change that is older than those of the experiment. */
    boolean isOlder(Behind.Id one);

    /** A project of a workspace in which it is behind by a change that is older, and has not failed to follow. */
    Optional<Behind.Id> olderProject(Workspace workspace);

    /** Whether it is behind in one at all, and has not failed to follow there. */
    boolean has(Behind.Id one);
}

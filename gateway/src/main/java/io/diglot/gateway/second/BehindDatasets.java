package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;

/** In which datasets the second backend is behind, as an experiment asks before it is brought there. */
interface BehindDatasets {

    /** Whether it is behind in one by a change that is older than those of the experiment. */
    boolean isOlder(Behind.Id dataset);

    /** Whether it is behind in one at all, and has not failed to follow there. */
    boolean has(Behind.Id dataset);
}

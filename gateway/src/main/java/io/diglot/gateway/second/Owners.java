package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds on a backend what writes have named. */
interface Owners {

    /** Where nothing is looked for. */
    Owners NONE = named -> Map.of();

    /** The same by what both backends know it by; itself where it is so already, or there is nothing of it. */
    default Named plainly(Named named) {
        return named;
    }

    /**
     * In what the second backend may be behind by each.
     *
     * @param named all of one form and of one workspace
     * @return those of which there is anything
     */
    Map<Named, Set<Behind.Id>> of(List<Named> named);
}

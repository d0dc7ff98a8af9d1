package io.diglot.gateway.backend;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;

/** The space that is meant where none is named. */
public final class OwnSpace {

    private OwnSpace() {}

    /**
     * The only one, or else the default one.
     *
     * @throws io.diglot.gateway.failure.FailureException a {@link Failure.Invalid} where neither is among them
     */
    public static Workspace among(Collection<Workspace> seen) {
        if (seen.size() == 1) {
            return seen.iterator().next();
        }
        if (seen.contains(Workspace.DEFAULT)) {
            return Workspace.DEFAULT;
        }
        throw new Failure.Invalid(Rule.PARAMETER, "the header arize-space-id is missing: it names the space")
                .asException();
    }
}

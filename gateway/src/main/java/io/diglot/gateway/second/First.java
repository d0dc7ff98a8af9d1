package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.spaces.Workspace;

/** The backend that is served, as the second one is made like it. */
interface First {

    BackendKind kind();

    /** Whether it tells under which names people annotate, and its tags. */
    boolean tellsNames();

    /** As it is looked at in one attempt, and no longer: it may remember what it has read. */
    View look();

    /** What is read of it. */
    interface View {

        CopySource source();

        Standing standing(Workspace workspace);

        /** @param behind what is brought to the second backend in this attempt */
        Doubts doubts(Behind behind);

        /** What there is of it that writes have named. */
        Owners owners(Workspace workspace);
    }
}

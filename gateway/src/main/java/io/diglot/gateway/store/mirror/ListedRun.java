package io.diglot.gateway.store.mirror;

import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that another server has.
 *
 * @param remoteId its id there
 * @param ownId the id here of its item, where it was brought there from a gateway
 * @param run under the id of its trace, unless it is here under another one already
 * @param isCopied whether its item has the id of its trace, so that it has the same whenever it is read
 */
public record ListedRun(String remoteId, @Nullable UUID ownId, Run run, Shown shown, boolean isCopied) {

    /** A run that a server shows. */
    public static ListedRun of(String remoteId, @Nullable UUID ownId, Run run) {
        return new ListedRun(remoteId, ownId, run, Shown.of(RunParts.of(run)), false);
    }

    /**
     * A run that is read to be copied: under the id that it had where it was brought there from, if any, and its item has
     * the id of its trace.
     */
    public static ListedRun copied(String remoteId, @Nullable UUID ownId, Run run) {
        Run named = ownId == null ? run : run.as(new TraceId(ownId));
        return new ListedRun(remoteId, null, named, Shown.of(RunParts.of(run)), true);
    }

    /** The same of another example. */
    ListedRun of(UUID example) {
        Run other = new Run(
                run.id(),
                example.toString(),
                run.output(),
                run.error(),
                run.input(),
                run.columns(),
                run.evaluations(),
                run.annotations(),
                run.columnOrder());
        return new ListedRun(remoteId, ownId, other, shown, isCopied);
    }
}

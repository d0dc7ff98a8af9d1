package io.diglot.gateway.copy;

import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a copy did not come to its end. */
final class Because {

    private static final Logger LOG = LoggerFactory.getLogger(Because.class);

    private final @Nullable Ending ending;
    private final @Nullable String text;

    /**
     * Looks for it.
     *
     * @param isWhole whether it did
     * @param reason absent where nobody told
     */
    Because(boolean isWhole, Stop.@Nullable Reason reason) {
        if (isWhole) {
            ending = null;
            text = null;
        } else if (reason != null && reason.failure() == null) {
            ending = Ending.INTERRUPTED;
            text = "It was interrupted.";
        } else if (reason != null && reason.failure() instanceof FailureException known) {
            ending = isOfTheVendor(known.failure()) ? Ending.UNREACHABLE : Ending.FAILED;
            text = "It stopped: " + known.failure().text() + "." + hint(known.failure());
        } else {
            LOG.error("the copy stopped by a fault of its own", reason == null ? null : reason.failure());
            ending = Ending.FAILED;
            text = "It stopped by a fault of its own, which the log tells of.";
        }
    }

    /** How it ended; absent where what was found out tells. */
    @Nullable
    Ending ending() {
        return ending;
    }

    @Nullable
    String text() {
        return text;
    }

    /** What to look for; a failure does not tell what is wrong with a database, which the log does. */
    private static String hint(Failure failure) {
        return failure instanceof Failure.Unavailable
                ? " Where that is a database of this machine, a warning above says why: SQLITE_FULL is a full disk."
                : "";
    }

    /** A database of this machine fails in other ways. */
    private static boolean isOfTheVendor(Failure failure) {
        return switch (failure) {
            case Failure.Unreachable away -> true;
            case Failure.BrokenOff lost -> true;
            case Failure.TimedOut late -> true;
            case Failure.Throttled throttled -> true;
            case Failure.BackendFailed failed -> true;
            case Failure.Unreadable garbled -> true;
            case Failure.Unauthenticated unknown -> true;
            case Failure.Forbidden forbidden -> true;
            default -> false;
        };
    }
}

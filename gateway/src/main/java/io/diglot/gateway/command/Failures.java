package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.start.Mistake;
import java.io.PrintWriter;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command ended before it was through, without a stack trace. */
final class Failures implements IExecutionExceptionHandler {

    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        err.println(Screen.plain(text(failure)));
        return ending(failure).exitCode();
    }

    static String text(Exception failure) {
        if (failure instanceof FailureException known) {
            return "It ended early: " + known.failure().text() + ".";
        }
        // Parts of a gateway that do not start have the cause deep within.
        return Mistake.of(failure).orElseGet(() -> {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            return "It ended early, at a fault of this program: "
                    + cause.getClass().getSimpleName() + " (" + cause.getMessage() + ").";
        });
    }

    static Ending ending(Exception failure) {
        if (failure instanceof FailureException known) {
            return ending(known.failure());
        }
        return Mistake.of(failure).isPresent() ? Ending.MISTAKEN : Ending.FAILED;
    }

    private static Ending ending(Failure failure) {
        return switch (failure) {
            case Failure.Unauthenticated unknown -> Ending.MISTAKEN;
            case Failure.Forbidden forbidden -> Ending.MISTAKEN;
            case Failure.NoRoom full -> Ending.FAILED;
            case Failure.Temporary away -> Ending.UNREACHABLE;
            default -> Ending.FAILED;
        };
    }
}

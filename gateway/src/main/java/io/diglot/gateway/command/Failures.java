package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.start.CannotStart;
import java.io.PrintWriter;
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
        if (failure instanceof CannotStart known) {
            return String.valueOf(known.getMessage());
        }
        if (failure instanceof FailureException known) {
            return "It ended early: " + known.failure().text() + ".";
        }
        return "It ended early, at a fault of this program: "
                + failure.getClass().getSimpleName() + ".";
    }

    static Ending ending(Exception failure) {
        if (failure instanceof CannotStart) {
            return Ending.MISTAKEN;
        }
        return failure instanceof FailureException known ? ending(known.failure()) : Ending.FAILED;
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

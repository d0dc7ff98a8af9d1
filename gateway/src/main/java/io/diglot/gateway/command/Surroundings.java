package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyEngine;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command meets outside of itself.
 *
 * @param out for what a command is asked for
 * @param err for how it goes, and what is wrong
 * @param interactive whether somebody sits there who sees a bar and answers a question
 * @param unseen asks, and reads what is typed without showing it; only where {@code interactive}
 * @param environment its variables by name
 * @param line what was called and with what, word by word; it can be called so again
 * @param logging sends what is logged from now on to a screen, a line at a time
 */
record Surroundings(
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        UnaryOperator<String> unseen,
        UnaryOperator<@Nullable String> environment,
        Clock clock,
        List<String> line,
        Supplier<CopyEngine> engines,
        Consumer<Consumer<String>> logging) {

    static Surroundings ofProcess(List<String> arguments, Supplier<CopyEngine> engines) {
        return new Surroundings(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                isTerminal(),
                Surroundings::typedUnseen,
                System::getenv,
                Clock.systemUTC(),
                Program.called(arguments),
                engines,
                LogLines::sendTo);
    }

    private static String typedUnseen(String question) {
        char[] typed = Objects.requireNonNull(System.console()).readPassword("%s", question);
        return typed == null ? "" : new String(typed);
    }

    /** From Java 22 on there may be a console without a terminal, and {@code isTerminal} tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

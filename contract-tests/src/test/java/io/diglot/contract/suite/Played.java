package io.diglot.contract.suite;

import io.diglot.contract.command.Commands;
import io.diglot.contract.command.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * A run of the program inside this JVM.
 *
 * @param out all that it said
 */
record Played(int exitCode, String out) {

    static Played with(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Played with(Map<String, String> environment, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int exitCode = Commands.run(new Surroundings(writer, writer, environment, false), arguments);
        return new Played(exitCode, text.toString());
    }

    String lastLine() {
        List<String> lines = out.lines().toList();
        return lines.getLast();
    }
}

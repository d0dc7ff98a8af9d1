package io.diglot.contract.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command runs.
 *
 * @param live whether a person looks on, who likes a line that changes
 */
public record Surroundings(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean live) {

    static Surroundings ofProcess() {
        return new Surroundings(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Ansi.AUTO.enabled());
    }
}

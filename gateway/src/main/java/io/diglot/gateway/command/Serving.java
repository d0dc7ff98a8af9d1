package io.diglot.gateway.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Tells a start of the gateway from a command, before anything is loaded that only commands need. */
public final class Serving {

    static final String COMMAND = "serve";

    private static final Set<String> QUESTIONS = Set.of("--help", "--version");

    private Serving() {}

    /**
     * The settings that the gateway is to be started with, each as {@code --key=value}; nothing where the arguments are those
     * of a command.
     */
    public static Optional<String[]> settings(String[] arguments) {
        // A variable of a script that is empty leaves an empty argument, which never did any harm.
        String first = Arrays.stream(arguments)
                .filter(argument -> !argument.isBlank())
                .findFirst()
                .orElse(COMMAND);
        if (first.equals(COMMAND)) {
            int command = Arrays.asList(arguments).indexOf(COMMAND);
            String[] settings = Arrays.copyOfRange(arguments, command + 1, arguments.length);
            return asksForHelp(settings) ? Optional.empty() : Optional.of(settings);
        }
        return first.startsWith("--") && !QUESTIONS.contains(first) ? Optional.of(arguments) : Optional.empty();
    }

    private static boolean asksForHelp(String[] settings) {
        return settings.length > 0 && (settings[0].equals("--help") || settings[0].equals("-h"));
    }
}

package io.diglot.gateway.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells a start of the gateway from a command, before anything is loaded that only commands need. */
public final class Serving {

    static final String COMMAND = "serve";

    /** What has a short name on the command line. */
    private static final Map<String, String> SHORT = Map.of(
            "--seed", "--diglot.stand-in.seed",
            "--vendor-strict", "--diglot.strictness=vendor");

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
            return asksForHelp(settings) ? Optional.empty() : Optional.of(written(settings));
        }
        return first.startsWith("--") && !QUESTIONS.contains(first)
                ? Optional.of(written(arguments))
                : Optional.empty();
    }

    /** With the settings that short names stand for; {@code --seed} has its file behind it or after an equals sign. */
    private static String[] written(String[] arguments) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].split("=", 2)[0];
            String setting = SHORT.get(name);
            if (setting == null || setting.contains("=") && !name.equals(arguments[i])) {
                written.add(arguments[i]);
            } else if (setting.contains("=")) {
                written.add(setting);
            } else if (name.equals(arguments[i]) && i + 1 < arguments.length) {
                written.add(setting + "=" + arguments[++i]);
            } else {
                written.add(setting + arguments[i].substring(name.length()));
            }
        }
        return written.toArray(String[]::new);
    }

    private static boolean asksForHelp(String[] settings) {
        return settings.length > 0 && (settings[0].equals("--help") || settings[0].equals("-h"));
    }
}

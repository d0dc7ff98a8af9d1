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

    private static final String SEED = "--seed";

    /** What has a short name on the command line. */
    private static final Map<String, String> SHORT =
            Map.of(SEED, "--diglot.stand-in.seed", "--vendor-strict", "--diglot.strictness=vendor");

    private static final Set<String> QUESTIONS = Set.of("--help", "--version");

    private Serving() {}

    /**
     * The settings that the gateway is to be started with, each as {@code --key=value}; nothing where the arguments are those
     * of a command, or {@link #mistake not whole}.
     */
    public static Optional<String[]> settings(String[] arguments) {
        return mistake(arguments).isPresent()
                ? Optional.empty()
                : given(arguments).map(Serving::written);
    }

    /** What is wrong with the arguments of a start; nothing where they are right, or those of a command. */
    static Optional<String> mistake(String[] arguments) {
        List<String> given = given(arguments).map(Arrays::asList).orElse(List.of());
        boolean unseeded = false;
        for (int i = 0; i < given.size(); i++) {
            boolean alone = given.get(i).equals(SEED);
            String file = alone && i + 1 < given.size() ? given.get(i + 1) : "";
            unseeded |= given.get(i).equals(SEED + "=") || alone && (file.isBlank() || file.startsWith("--"));
        }
        return unseeded ? Optional.of("--seed has no file: --seed seed.yaml.") : Optional.empty();
    }

    /** The arguments of a start as they were given; nothing where they are those of a command. */
    private static Optional<String[]> given(String[] arguments) {
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

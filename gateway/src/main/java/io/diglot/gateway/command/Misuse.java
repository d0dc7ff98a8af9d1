package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.start.Spelling;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments. Values are not repeated: one of them may be a key. */
final class Misuse implements IParameterExceptionHandler {

    private static final Pattern WORD = Pattern.compile("-{0,2}[a-zA-Z][a-z.-]{0,30}");

    private final PrintWriter err;

    Misuse(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        err.println(text(wrong, command));
        err.println("Help: java -jar diglot-gateway.jar "
                + command.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ?", "")
                + (command.getParent() == null ? "" : " ") + "--help");
        return Ending.MISTAKEN.exitCode();
    }

    private static String text(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst(), command);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(Misuse::name).collect(Collectors.joining(", "))
                    + (missing.getMissing().size() == 1
                            ? " is missing, or its value."
                            : " are missing, or their values.");
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice.";
        }
        return Optional.ofNullable(wrong.getArgSpec()).map(Misuse::name).orElse("An argument")
                + " is not written as the help shows it.";
    }

    private static String unmatched(String argument, CommandLine command) {
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        if (argument.startsWith("-")) {
            String name = argument.split("=", 2)[0];
            List<String> options = command.getCommandSpec().options().stream()
                    .flatMap(option -> List.of(option.names()).stream())
                    .toList();
            return "There is no " + shown("option", name) + ". Was " + Spelling.nearest(name, options) + " meant?";
        }
        if (!commands.isEmpty()) {
            return "There is no " + shown("command", argument) + ". Was " + Spelling.nearest(argument, commands)
                    + " meant? Settings of the gateway are written as --key=value.";
        }
        return "There is an argument that belongs to no option. Values with spaces are put in quotes.";
    }

    /** A word that could be one, and so no key. */
    private static String shown(String what, String word) {
        return WORD.matcher(word).matches() ? what + " " + word : "such " + what;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}

package io.diglot.contract.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program. */
public final class Commands {

    private Commands() {}

    public static void main(String[] arguments) {
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    /**
     * Runs a command of this process.
     *
     * @return the exit code: {@link Ending}
     */
    public static int run(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new PlayCommand(surroundings));
        line.addSubcommand(new ReplayCommand(surroundings));
        line.addSubcommand(new ServeCommand(surroundings));
        line.addSubcommand(new DriftCommand(surroundings));
        line.addSubcommand(new ScanCommand(surroundings));
        line.addSubcommand(new CleanCommand(surroundings));
        PrintWriter err = surroundings.err();
        line.setOut(surroundings.out());
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A name may begin with an @, and is no file to read further arguments from.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((wrong, given) -> misused(err, wrong));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Refusal refusal) {
                err.println(refusal.because());
                return refusal.ending().exitCode();
            }
            err.println("It ended early, at a fault of this program: " + failure);
            return Ending.DIFFERS.exitCode();
        });
        return line.execute(arguments);
    }

    private static int misused(PrintWriter err, ParameterException wrong) {
        err.println(wrong.getMessage());
        err.println("Help: java -jar diglot-contract-tests.jar --help");
        return Ending.MISUSED.exitCode();
    }
}

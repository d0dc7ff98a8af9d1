package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.start.ProgramVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program, and what it can be told to do. */
@Command(
        name = Program.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "One experiment store, two dialects: serves the Arize AX v2 and the Opik v1 APIs at once, and moves"
                        + " what is kept from one backend to another.",
        footer = {
            "",
            "Without a command, or with settings alone, it serves:",
            "  java -jar diglot-gateway.jar",
            "  java -jar diglot-gateway.jar --server.port=9090",
            "",
            "Each command explains itself: java -jar diglot-gateway.jar copy --help"
        })
public final class Commands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Commands() {}

    /**
     * Runs a command of this process.
     *
     * @param engines makes what carries a copy out
     * @return the exit code
     */
    public static int run(String[] arguments, Supplier<CopyEngine> engines) {
        return run(arguments, Surroundings.ofProcess(List.of(arguments), engines));
    }

    /** Runs a command in these surroundings. */
    static int run(String[] arguments, Surroundings surroundings) {
        Optional<String> mistake = Serving.mistake(arguments);
        if (mistake.isPresent()) {
            surroundings.err().println(mistake.get());
            surroundings.err().println("Help: java -jar diglot-gateway.jar " + Serving.COMMAND + " --help");
            return Ending.MISTAKEN.exitCode();
        }
        return line(surroundings).execute(arguments);
    }

    /** The whole command line, in these surroundings. */
    static CommandLine line(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Commands());
        line.addSubcommand(new Serve());
        line.addSubcommand(new CopyCommand(surroundings));
        line.addSubcommand(new HashKey(surroundings));
        line.addSubcommand(new DoctorCommand(surroundings));
        line.addSubcommand(new ShowVersion());
        line.addSubcommand(new GenerateCompletion());
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        // A name may begin with an @, and is no file to read further arguments from.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(new Misuse(surroundings.err()));
        line.setExecutionExceptionHandler(new Failures(surroundings.err()));
        return line;
    }

    /** Where only an option was given that is none of the gateway's. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    /** Says which version this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Program.NAME + " " + ProgramVersion.text() + " (Java " + Runtime.version() + ")"};
        }
    }
}

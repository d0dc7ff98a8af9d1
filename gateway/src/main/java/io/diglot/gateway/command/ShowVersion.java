package io.diglot.gateway.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: which version this is. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Shows the version of the gateway and of Java.",
        footer = {"", "Example:", "  java -jar diglot-gateway.jar version"})
final class ShowVersion implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    }
}

package io.diglot.gateway.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}, as the help tells of it: {@link Serving} has started the gateway before it comes to this. */
@Command(
        name = Serving.COMMAND,
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = Program.NAME + " [serve] [--SETTING=VALUE]...",
        description =
                "Serves both dialects; what happens without a command, too. Each setting of config/gateway.yaml may be"
                        + " given as an argument.",
        footer = {
            "",
            "Examples:",
            "  java -jar diglot-gateway.jar serve",
            "  java -jar diglot-gateway.jar serve --server.port=9090 --diglot.embedded.data-dir=/var/lib/diglot",
            "  java -jar diglot-gateway.jar --vendor-strict --seed seed.yaml",
            "",
            "--vendor-strict is short for --diglot.strictness=vendor, --seed FILE for --diglot.stand-in.seed=FILE."
        })
final class Serve implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

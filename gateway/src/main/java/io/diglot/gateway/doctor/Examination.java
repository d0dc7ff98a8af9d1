package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that a gateway needs, looked at in the order in which a start would need it. */
public final class Examination {

    private final List<String> arguments;
    private final Consumer<Finding> told;

    /**
     * @param arguments settings, each as {@code --key=value}
     * @param told hears of each finding as soon as it is made
     */
    public Examination(List<String> arguments, Consumer<Finding> told) {
        this.arguments = List.copyOf(arguments);
        this.told = told;
    }

    /** Looks at all. Without settings that can be read there is nothing more to look at. */
    public void run() {
        told.accept(Machine.java());
        try (ReadSettings read = ReadSettings.of(arguments)) {
            told.accept(read.finding());
            GatewaySettings settings = read.settings();
            Stream.<Check>of(
                            new PortCheck(read.environment()),
                            new FolderCheck(settings),
                            new DatabaseCheck(settings),
                            new RedisCheck(settings),
                            new BucketCheck(settings),
                            new KeyCheck(settings),
                            read::vendor)
                    .flatMap(check -> check.findings().stream())
                    .forEach(told);
        } catch (UnreadableSettings e) {
            told.accept(e.finding());
        }
    }

    /** One of the things that are looked at. */
    interface Check {
        List<Finding> findings();
    }
}

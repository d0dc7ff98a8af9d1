package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** All scenarios, or those whose names start with {@code -Dscenarios=…}, side by side against one server. */
class ScenarioTest {

    Server server() {
        return ServerUnderTest.server();
    }

    /** The folder of the class path below which the scenarios lie. */
    String root() {
        return "scenarios";
    }

    List<ScenarioFile> files() {
        return ScenarioFiles.below(root());
    }

    /** Plays a scenario that stands in this file. */
    void play(ScenarioFile file, Runnable scenario) {
        scenario.run();
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> scenarios() {
        String prefix = System.getProperty("scenarios", "");
        List<ScenarioFile> all = files();
        assertThat(all).as("scenarios below " + root()).isNotEmpty();
        List<ScenarioFile> files =
                all.stream().filter(file -> file.name().startsWith(prefix)).toList();
        Assumptions.assumeFalse(files.isEmpty(), "no scenario's name starts with '" + prefix + "'");
        Player player = new Player(server());
        return files.stream().map(file -> test(file, player));
    }

    private DynamicTest test(ScenarioFile file, Player player) {
        try {
            Scenario scenario = file.read();
            String name = file.name() + ": " + scenario.metadata().description();
            return dynamicTest(name, file.uri(), () -> play(file, () -> player.play(name, scenario)));
        } catch (IllegalArgumentException e) {
            // One file that cannot be read is one failure.
            return dynamicTest(file.name(), file.uri(), () -> {
                throw e;
            });
        }
    }
}

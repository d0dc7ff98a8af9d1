package io.diglot.contract.plan;

import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.util.List;

/** What leads a gateway of one backend to all that it asks its database, and what stands behind it. */
interface Play extends AutoCloseable {

    /** What makes a gateway one of this backend. */
    List<String> settings();

    void play(GatewayUnderTest gateway);

    @Override
    void close();

    /**
     * Plays scenarios for the sake of what is asked: whether they hold is for the suites to say that have them.
     *
     * @param start of the names of those that are meant
     */
    static void scenarios(Server server, String root, String start) {
        Player player = new Player(server);
        ScenarioFiles.below(root).stream()
                .filter(file -> file.name().startsWith(start))
                .forEach(file -> {
                    try {
                        player.play(file.name(), file.read());
                    } catch (AssertionError e) {
                        // Not every one holds on every backend.
                    }
                });
    }
}

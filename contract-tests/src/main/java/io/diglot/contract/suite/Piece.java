package io.diglot.contract.suite;

import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.server.Caller;

/** Something that a server is asked and judged by. */
public interface Piece {

    /**
     * Asks it.
     *
     * @param unique what the names of what is made carry
     * @param ui the web UI that the server leads people to, without a slash at the end
     */
    Verdict play(Caller caller, String unique, String ui);

    /** That of a scenario. */
    static Piece of(Scenario scenario) {
        return (caller, unique, ui) -> new Player(caller, () -> unique, ui).judge(scenario);
    }
}

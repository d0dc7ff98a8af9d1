package io.diglot.gateway.copy.scores;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.state.copy.ScoresRow;
import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the scores of the traces of an experiment's runs, by their names. Not for several threads. */
public final class ExperimentScores {

    private final SortedMap<String, Distribution> byName = new TreeMap<>();

    public void add(CopiedRun run) {
        if (run.trace() == null) {
            return;
        }
        for (FeedbackScore score : run.trace().value().feedbackScores()) {
            Json value = score.value();
            if (value != null) {
                byName.computeIfAbsent(score.name(), name -> new Distribution()).add(value);
            }
        }
    }

    /** As the ledger keeps them. */
    public List<ScoresRow> rows(String workspace, String experimentId, ScoresRow.Side side) {
        return byName.entrySet().stream()
                .map(named -> new ScoresRow(
                        workspace,
                        experimentId,
                        named.getKey(),
                        side,
                        named.getValue().json()))
                .toList();
    }
}

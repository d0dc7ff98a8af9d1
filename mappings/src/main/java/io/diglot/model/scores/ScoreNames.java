package io.diglot.model.scores;

import java.util.List;

/**
 * Names that scores bear.
 *
 * @param ofTraces the names of scores of traces
 * @param ofExperiments the names of scores of experiments as a whole
 */
public record ScoreNames(List<String> ofTraces, List<String> ofExperiments) {

    public ScoreNames {
        ofTraces = List.copyOf(ofTraces);
        ofExperiments = List.copyOf(ofExperiments);
    }
}

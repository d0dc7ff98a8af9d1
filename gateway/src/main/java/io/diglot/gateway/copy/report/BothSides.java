package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.report.Certificate.Scores;
import io.diglot.gateway.copy.scores.Distribution;
import io.diglot.gateway.state.copy.ScoresRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the distributions of a name on both sides together. */
final class BothSides {

    private BothSides() {}

    static List<Scores> of(List<ScoresRow> rows) {
        Map<String, Distribution.Summary> before = new TreeMap<>();
        Map<String, Distribution.Summary> after = new TreeMap<>();
        Map<String, Boolean> names = new TreeMap<>();
        for (ScoresRow row : rows) {
            names.put(row.name(), true);
            (row.side() == ScoresRow.Side.SOURCE ? before : after)
                    .put(row.name(), Distribution.read(row.distribution()));
        }
        List<Scores> all = new ArrayList<>();
        for (String name : names.keySet()) {
            Distribution.@Nullable Summary one = before.get(name);
            all.add(new Scores(name, one, after.get(name)));
        }
        return all;
    }
}

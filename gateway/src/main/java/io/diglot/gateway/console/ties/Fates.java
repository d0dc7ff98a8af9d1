package io.diglot.gateway.console.ties;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of fates, for what an experiment is made of, and for other records that both dialects know. */
public final class Fates {

    private final FidelityTable arize = FidelityTable.load(Dialect.ARIZE);
    private final FidelityTable opik = FidelityTable.load(Dialect.OPIK);

    /** An experiment, as both show it. */
    public List<Tie> experiment(JsonNode arizes, JsonNode opiks) {
        return Tie.of(arizes, arize.ofSchema("Experiment"), opiks, opik.ofSchema("Experiment_Public"));
    }

    /** A run, and the item that it is with its trace. */
    public List<Tie> run(JsonNode arizes, JsonNode opiks) {
        return of(arizes, List.of("ExperimentRun"), opiks, List.of("ExperimentItem_Compare"));
    }

    /** Two records that are one, by the tables of these schemas: the later one counts where two have a field. */
    public List<Tie> of(JsonNode arizes, List<String> arizeSchemas, JsonNode opiks, List<String> opikSchemas) {
        return Tie.of(arizes, rows(arize, arizeSchemas), opiks, rows(opik, opikSchemas));
    }

    private static Map<String, FieldFate> rows(FidelityTable table, List<String> schemas) {
        Map<String, FieldFate> rows = new LinkedHashMap<>();
        schemas.forEach(schema -> rows.putAll(table.ofSchema(schema)));
        return rows;
    }
}

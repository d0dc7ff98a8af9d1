package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.Scale;
import io.diglot.contract.scenario.DifferencesPage;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Records in which every field has a value of its own, by chance, are written in one dialect and read in both: each value
 * comes to just those readers whom the fidelity table names.
 */
abstract class FidelityLaws {

    /** How often each law is asked. */
    private static final int ROUNDS = Scale.of(1, 10);

    /** By the other dialect's readers, of some records that have the field. */
    private static final String PARTS = "seen in parts";

    private final List<Otherwise> otherwise;

    /**
     * A field that other readers see than the table says, with one backend.
     *
     * @param seen by whom, in the words of {@link Written}
     * @param difference the number that says why
     */
    record Otherwise(Dialect dialect, String field, String seen, int difference) {
        Otherwise {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /** @param backend whose file {@code fidelity/on-<backend>.yaml} has what is otherwise there */
    FidelityLaws(String backend) {
        this.otherwise = ScenarioFiles.list("fidelity/on-" + backend + ".yaml", Otherwise.class);
    }

    abstract Server server();

    /** Makes what the backend needs before the records of Opik's clients. */
    void prepare(Client client, Wording words) {}

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void what_opik_clients_write_is_seen_by_whom_the_table_names(@ForAll long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Client client = new Client(server());
            Wording words = new Wording(seed + round);
            prepare(client, words);
            OpikRecords records = new OpikRecords(client, words);
            Written written = records.write();
            Seen other = records.other();
            judge(Dialect.OPIK, written, records.own(), other);
        }
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void what_arize_clients_write_is_seen_by_whom_the_table_names(@ForAll long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            ArizeRecords records = new ArizeRecords(new Client(server()), new Wording(seed + round));
            Written written = records.write();
            Seen other = records.other();
            Seen own = records.own();
            judge(Dialect.ARIZE, written, own, other);
            assertThat(own.has(Seen.canonical(records.remark()))).isTrue();
            assertThat(other.has(Seen.canonical(records.remark())))
                    .as("annotations of examples")
                    .isFalse();
        }
    }

    @Example
    void what_is_said_to_be_otherwise_has_a_number_that_there_is() throws IOException {
        assertThat(DifferencesPage.read().all())
                .containsAll(otherwise.stream().map(Otherwise::difference).toList());
    }

    /** Holds what was seen to what is declared. */
    final void judge(Dialect dialect, Written written, Seen own, Seen other) {
        Map<String, String> declared = declared(dialect, written);
        Map<String, String> found = written.found(own, other);
        found.replaceAll(
                (field, seen) -> PARTS.equals(declared.get(field)) && seen.startsWith(PARTS + ":") ? PARTS : seen);
        assertThat(found).isEqualTo(declared);
    }

    private Map<String, String> declared(Dialect dialect, Written written) {
        Map<String, String> declared = new TreeMap<>(written.declared());
        for (Otherwise one : otherwise) {
            if (one.dialect() == dialect) {
                assertThat(declared.put(one.field(), one.seen()))
                        .as("what the table says of %s, which is said to be otherwise", one.field())
                        .isNotNull()
                        .isNotEqualTo(one.seen());
            }
        }
        return declared;
    }
}

package io.diglot.contract.fidelity;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The records on the gateway's own store, and what stands around experiments: that crosses nowhere else, as differences 24, 27, 36
 * and 37 say.
 */
class FidelityTest extends FidelityLaws {

    FidelityTest() {
        super("embedded");
    }

    @Override
    Server server() {
        return ServerUnderTest.server();
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void what_opik_clients_write_around_experiments_is_seen_by_whom_the_table_names(@ForAll long seed) {
        MoreOpikRecords records = new MoreOpikRecords(new Client(server()), new Wording(seed));
        Written written = records.write();
        judge(Dialect.OPIK, written, records.own(), records.other());
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void what_arize_clients_write_around_experiments_is_seen_by_whom_the_table_names(@ForAll long seed) {
        MoreArizeRecords records = new MoreArizeRecords(new Client(server()), new Wording(seed));
        Written written = records.write();
        judge(Dialect.ARIZE, written, records.own(), records.other());
    }
}

package io.diglot.contract.fidelity;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;

/** The records on a mirror of Arize AX. */
class ArizeBackendFidelityTest extends FidelityLaws {

    ArizeBackendFidelityTest() {
        super("arize");
    }

    /** Arize annotates only under what its users have set up. */
    @Override
    void prepare(Client client, Wording words) {
        for (String name : List.of("#opinion", "#single")) {
            client.post(
                            "/v2/annotation-configs",
                            words.json("""
                                    {"name": "%s", "space_id": "%s", "annotation_config_type": "CONTINUOUS",
                                     "minimum_score": 0, "maximum_score": 1}""", words.word(name), client.server().space())
                                    .toString())
                    .success();
        }
    }

    @Override
    Server server() {
        return ChainUnderTest.arizeBeforeEmbedded();
    }
}

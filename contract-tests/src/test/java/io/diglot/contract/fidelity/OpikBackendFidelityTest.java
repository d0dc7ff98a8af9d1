package io.diglot.contract.fidelity;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;

/** The records on what behaves like a real Opik. */
class OpikBackendFidelityTest extends FidelityLaws {

    OpikBackendFidelityTest() {
        super("opik");
    }

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }
}

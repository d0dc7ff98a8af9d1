package io.diglot.contract.grpc;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;

/** The same with an Opik server behind: there the runs are the traces that their spans came in. */
class OpikRunSpansTest extends RunSpansTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }
}

package io.diglot.contract.grpc;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;

class OpikBackendRecordedCallsTest extends RecordedCallsTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }
}

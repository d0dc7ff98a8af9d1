package io.diglot.contract.grpc;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;

class OpikBackendFlightLawsTest extends FlightLaws {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }
}

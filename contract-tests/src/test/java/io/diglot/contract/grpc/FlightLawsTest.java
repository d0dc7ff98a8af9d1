package io.diglot.contract.grpc;

import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;

class FlightLawsTest extends FlightLaws {

    @Override
    Server server() {
        return ServerUnderTest.server();
    }
}

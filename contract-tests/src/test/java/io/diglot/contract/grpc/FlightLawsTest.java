package io.diglot.contract.grpc;

import io.diglot.contract.server.Server;

class FlightLawsTest extends FlightLaws {

    @Override
    Server server() {
        return Server.underTest();
    }
}

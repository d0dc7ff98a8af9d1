package io.diglot.contract.grpc;

import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;

class PostgresFlightLawsTest extends FlightLaws {

    @Override
    Server server() {
        return PostgresUnderTest.sharedGateway().server();
    }
}

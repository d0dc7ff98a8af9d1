package io.diglot.contract.numbers;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteNumbersTest extends NumberLaws {

    private static final GatewayUnderTest GATEWAY = GatewayUnderTest.start();
    private static final NumberPlaces PLACES = new NumberPlaces(new Client(GATEWAY.server()));

    @Override
    Client client() {
        return new Client(GATEWAY.server());
    }

    @Override
    NumberPlaces places() {
        return PLACES;
    }

    @Override
    Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + GATEWAY.folder().resolve("diglot.db"));
    }

    @AfterContainer
    static void close() {
        GATEWAY.close();
    }
}

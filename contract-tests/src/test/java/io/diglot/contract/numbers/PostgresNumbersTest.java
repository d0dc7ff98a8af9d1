package io.diglot.contract.numbers;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class PostgresNumbersTest extends NumberLaws {

    private static final List<String> SETTINGS = PostgresUnderTest.settings();
    private static final GatewayUnderTest GATEWAY = GatewayUnderTest.start(SETTINGS.toArray(String[]::new));
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
        return DriverManager.getConnection(SETTINGS.getFirst().replaceFirst("^[^=]*=", ""));
    }

    @AfterContainer
    static void close() {
        GATEWAY.close();
    }
}

package io.diglot.gateway.database;

import java.time.Clock;

class PostgresUpgradeTest extends UpgradeLaws {

    PostgresUpgradeTest() {
        super(DatabaseUnderTest.postgres(Clock.systemUTC()));
    }
}
